package dev.belleville.web.middleware;

import java.util.Arrays;
import java.util.List;

/** The proxies before a site that are believed: so many in a row, or those of some networks. */
public final class TrustedProxies {
    /** Nobody is believed. */
    public static final TrustedProxies NONE = new TrustedProxies(0, List.of());

    private final int count;
    private final List<Network> networks;

    private TrustedProxies(int count, List<Network> networks) {
        this.count = count;
        this.networks = networks;
    }

    /**
     * What is written as {@code 1}, or as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}; empty for none.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static TrustedProxies parse(String text) {
        String stripped = text.strip();
        boolean isNumber = !stripped.isEmpty() && stripped.chars().allMatch(Character::isDigit);
        if (isNumber && stripped.length() < 3) {
            return new TrustedProxies(Integer.parseInt(stripped), List.of());
        }
        return new TrustedProxies(
                0,
                Arrays.stream(stripped.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Network::parse)
                        .toList());
    }

    /** Whether nobody is believed. */
    public boolean isEmpty() {
        return count == 0 && networks.isEmpty();
    }

    /**
     * Where in a list that each proxy adds to stands what the outermost of those believed added.
     *
     * @param peer the address that connected
     * @param before those that proxies saw before it, the nearest last
     * @return how many places from the end, from 1; 0 where the peer itself is not believed
     */
    int depth(String peer, List<String> before) {
        if (count > 0 || !includes(peer)) {
            return count;
        }
        int depth = 1;
        while (depth < before.size() && includes(before.get(before.size() - depth))) {
            depth++;
        }
        return depth;
    }

    private boolean includes(String address) {
        byte[] bytes = Network.bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.includes(bytes));
    }

    /** As a settings file has it. */
    @Override
    public String toString() {
        return count > 0
                ? Integer.toString(count)
                : String.join(", ", networks.stream().map(Network::toString).toList());
    }
}
