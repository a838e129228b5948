package dev.belleville.web.middleware;

import dev.belleville.core.validators.IpText;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The addresses that begin alike: {@code 10.0.0.0/8}. */
final class Network {
    private static final String REMEDY = "write addresses and networks such as 10.0.0.0/8";

    private final String text;
    private final byte[] prefix;
    private final int bits;

    private Network(String text, byte[] prefix, int bits) {
        this.text = text;
        this.prefix = prefix;
        this.bits = bits;
    }

    static Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] prefix = bytes(slash < 0 ? text : text.substring(0, slash));
        if (prefix == null) {
            throw new IllegalArgumentException(REMEDY);
        }
        int all = prefix.length * Byte.SIZE;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(REMEDY);
        }
        return new Network(text, prefix, bits);
    }

    private static int bits(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(REMEDY, e);
        }
    }

    /** The bytes of an address, never of a name, which would be looked up; null for no address. */
    static byte @Nullable [] bytes(String address) {
        boolean isLiteral = IpText.isV4(address) || IpText.isV6(address);
        return isLiteral ? InetAddress.ofLiteral(address).getAddress() : null;
    }

    boolean includes(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % Byte.SIZE);
            if (((address[i / Byte.SIZE] ^ prefix[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
