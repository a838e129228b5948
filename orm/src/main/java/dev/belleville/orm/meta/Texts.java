package dev.belleville.orm.meta;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/** Whether a text is a slug, an e-mail address or a web address, as Django judges it. */
public final class Texts {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps");
    private static final String ATOM_MARKS = "!#$%&'*+/=?^_`{}|~-";

    private Texts() {}

    /** Letters, digits, hyphens and underscores of ASCII. Django's {@code validate_slug}. */
    public static boolean isSlug(String text) {
        return !text.isEmpty() && all(text, c -> isAscii(c) || c == '-' || c == '_');
    }

    /**
     * Letters and digits of all scripts, hyphens and underscores. Django's {@code
     * validate_unicode_slug}.
     */
    public static boolean isUnicodeSlug(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }

    /** An e-mail address. Django's {@code EmailValidator}. */
    public static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > 320) {
            return false;
        }
        String user = text.substring(0, at);
        String domain = text.substring(at + 1);
        return (isDotAtom(user) || isQuoted(user))
                && (domain.equalsIgnoreCase("localhost") || isBracketed(domain) || isHost(domain));
    }

    /** A web address of http, https, ftp or ftps. Django's {@code URLValidator}. */
    public static boolean isUrl(String text) {
        if (text.length() > 2048 || text.chars().anyMatch(c -> c <= ' ')) {
            return false;
        }
        try {
            URI uri = new URI(ascii(text));
            String scheme = uri.getScheme();
            String host = uri.getHost();
            return scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && host != null
                    && uri.getPort() <= 99999
                    && (host.equalsIgnoreCase("localhost")
                            || host.startsWith("[")
                            || isAddress(host)
                            || isHost(
                                    host.endsWith(".")
                                            ? host.substring(0, host.length() - 1)
                                            : host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The host in ASCII, where it has other letters. */
    private static String ascii(String url) {
        int start = url.indexOf("://") + 3;
        if (start < 3 || url.chars().allMatch(c -> c < 128)) {
            return url;
        }
        int end = start;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        try {
            return url.substring(0, start)
                    + IDN.toASCII(url.substring(start, end))
                    + url.substring(end);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static boolean isDotAtom(String user) {
        for (String atom : user.split("\\.", -1)) {
            if (atom.isEmpty() || !all(atom, c -> isAscii(c) || ATOM_MARKS.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuoted(String user) {
        if (user.length() < 2 || user.charAt(0) != '"' || !user.endsWith("\"")) {
            return false;
        }
        for (int i = 1; i < user.length() - 1; i++) {
            char c = user.charAt(i);
            if (c == '\\') {
                i++;
            }
            if (" \"\t\r\n".indexOf(c) >= 0 || c > 0x7f || i == user.length() - 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBracketed(String domain) {
        return domain.startsWith("[")
                && domain.endsWith("]")
                && (isAddress(domain.substring(1, domain.length() - 1)) || domain.contains(":"));
    }

    static boolean isAddress(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits = !part.isEmpty() && part.length() <= 3 && all(part, Texts::isDigit);
            if (!digits
                    || Integer.parseInt(part) > 255
                    || (part.length() > 1 && part.charAt(0) == '0')) {
                return false;
            }
        }
        return true;
    }

    /** Labels of letters, digits and inner hyphens, the last of them no number. */
    private static boolean isHost(String domain) {
        String host;
        try {
            host = IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String[] labels = host.split("\\.", -1);
        if (labels.length < 2 || host.length() > 253) {
            return false;
        }
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > 63
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !all(label, c -> isAscii(c) || c == '-')) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        return last.length() >= 2 && !all(last, Texts::isDigit);
    }

    private static boolean all(String text, IntPredicate rule) {
        return text.chars().allMatch(rule);
    }

    private static boolean isAscii(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
