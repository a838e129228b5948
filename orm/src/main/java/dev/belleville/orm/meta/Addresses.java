package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import java.net.Inet4Address;
import java.net.InetAddress;

/** Addresses of the internet protocol as text. Django's {@code clean_ipv6_address}. */
final class Addresses {
    private static final int LONGEST = 39;
    private static final int GROUPS = 8;

    private Addresses() {}

    /** {@code raw} in its shortest form. */
    static String clean(String raw) {
        String text = raw.strip();
        if (text.indexOf(':') < 0) {
            if (!Texts.isAddress(text)) {
                throw invalid();
            }
            return text;
        }
        if (text.length() > LONGEST + 6 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw invalid();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            String shortest = text(address);
            return address instanceof Inet4Address ? "::ffff:" + shortest : shortest;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ValidationError invalid() {
        return new ValidationError("Enter a valid IPv4 or IPv6 address.", "invalid");
    }

    /** The address with its longest run of zeros left out. */
    static String text(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (length > 1 && i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean follows = !text.isEmpty() && text.charAt(text.length() - 1) != ':';
                text.append(follows ? ":" : "").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
