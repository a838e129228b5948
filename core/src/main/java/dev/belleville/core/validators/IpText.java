package dev.belleville.core.validators;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses of the internet protocol as text. */
public final class IpText {
    private static final int LONGEST_V6 = 45;

    private IpText() {}

    /** Four numbers up to 255 with dots between, none with a zero in front. */
    public static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(Ascii::isDigit);
            if (!digits
                    || Integer.parseInt(part) > 255
                    || (part.length() > 1 && part.charAt(0) == '0')) {
                return false;
            }
        }
        return true;
    }

    /** Groups of four hexadecimal digits, without brackets; a zone may follow behind a percent. */
    public static boolean isV6(String address) {
        int percent = address.indexOf('%');
        String zone = percent < 0 ? "x" : address.substring(percent + 1);
        String text = percent < 0 ? address : address.substring(0, percent);
        boolean oddZone = zone.isEmpty() || zone.indexOf('%') >= 0;
        if (oddZone || text.indexOf(':') < 0 || address.length() > LONGEST_V6) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c == ':' || c == '.' ? 0 : digits + 1;
            if (c > 0x7f || digits > 4 || (digits > 0 && Character.digit(c, 16) < 0)) {
                return false;
            }
        }
        int dot = text.indexOf('.');
        if (dot >= 0 && !isV4(text.substring(text.lastIndexOf(':') + 1))) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * {@code text} in its shortest form and without a zone, or null where it is no address.
     * Django's {@code clean_ipv6_address}; one of version 4 stays as it is.
     */
    public static @Nullable String clean(String text) {
        String plain = text.strip();
        if (isV4(plain)) {
            return plain;
        }
        if (!isV6(plain)) {
            return null;
        }
        int percent = plain.indexOf('%');
        InetAddress address =
                InetAddress.ofLiteral(percent < 0 ? plain : plain.substring(0, percent));
        String shortest = of(address);
        return address instanceof Inet4Address ? "::ffff:" + shortest : shortest;
    }

    /** The address as text, the longest run of zeros left out. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        var groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
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
