package dev.belleville.core.validators;

import java.net.InetAddress;

/** Addresses of the internet protocol as text. */
public final class IpAddress {
    private static final int LONGEST_V6 = 45;

    private IpAddress() {}

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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f || (c != ':' && c != '.' && Character.digit(c, 16) < 0)) {
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
}
