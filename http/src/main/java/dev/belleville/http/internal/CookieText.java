package dev.belleville.http.internal;

import dev.belleville.http.Cookie;
import dev.belleville.http.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of cookies, both ways, by the rules of Python's {@code http.cookies}. */
public final class CookieText {
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~:";
    private static final String UNESCAPED_MARKS = NAME_MARKS + " ()/<=>?@[]{}";
    private static final Set<String> SAME_SITE = Set.of("lax", "strict", "none");

    private CookieText() {}

    /** The cookies of a {@code Cookie} header by name; the last of a name wins. */
    public static Map<String, String> parse(String header) {
        if (header.isEmpty()) {
            return Map.of();
        }
        var cookies = new LinkedHashMap<String, String>();
        for (int start = 0; start <= header.length(); ) {
            int end = header.indexOf(';', start);
            end = end < 0 ? header.length() : end;
            int equals = header.indexOf('=', start, end);
            boolean named = equals >= 0;
            String name = named ? header.substring(start, equals).strip() : "";
            String value = header.substring(named ? equals + 1 : start, end).strip();
            if (!name.isEmpty() || !value.isEmpty()) {
                cookies.put(name, unquote(value));
            }
            start = end + 1;
        }
        return Collections.unmodifiableMap(cookies);
    }

    /** The value of a {@code Set-Cookie} header. */
    public static String format(Cookie cookie, Instant now) {
        var out = new StringBuilder(64).append(cookie.name()).append('=');
        quote(cookie.value(), out);
        if (cookie.domain() != null) {
            out.append("; Domain=").append(cookie.domain());
        }
        Duration age = cookie.maxAge();
        Instant end = cookie.expires() == null && age != null ? now.plus(age) : cookie.expires();
        if (end != null) {
            out.append("; expires=").append(HttpDate.format(end));
        }
        if (cookie.httpOnly()) {
            out.append("; HttpOnly");
        }
        if (age != null) {
            out.append("; Max-Age=").append(age.toSeconds());
        }
        if (cookie.path() != null) {
            out.append("; Path=").append(cookie.path());
        }
        if (cookie.sameSite() != null) {
            out.append("; SameSite=").append(cookie.sameSite());
        }
        return cookie.secure() ? out.append("; Secure").toString() : out.toString();
    }

    /** Refuses a name that is no token. */
    public static void checkName(String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException(
                    "Not a cookie's name: '"
                            + name.replaceAll("\\p{Cntrl}", "?")
                            + "'. Letters, digits, '-' and '_' will do.");
        }
    }

    /** Refuses an attribute that would end its header or begin another attribute. */
    public static void checkAttribute(String attribute, @Nullable String text) {
        if (text != null && text.chars().anyMatch(c -> c < ' ' || c > '~' || c == ';')) {
            throw new IllegalArgumentException(
                    "A cookie's "
                            + attribute
                            + " cannot have ';', control or non-ASCII characters.");
        }
    }

    /** Refuses what is no value of SameSite. */
    public static void checkSameSite(@Nullable String sameSite) {
        if (sameSite != null && !SAME_SITE.contains(sameSite.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "sameSite must be \"lax\", \"none\", or \"strict\".");
        }
    }

    private static void quote(String value, StringBuilder out) {
        if (isPlain(value)) {
            out.append(value);
            return;
        }
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0xff) {
                throw new IllegalArgumentException(
                        "A cookie's value has the character U+%04X; percent-encode it first."
                                .formatted((int) c));
            }
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Ascii.isAlphanumeric(c) || UNESCAPED_MARKS.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('\\')
                        .append((char) ('0' + (c >> 6)))
                        .append((char) ('0' + (c >> 3 & 7)))
                        .append((char) ('0' + (c & 7)));
            }
        }
        out.append('"');
    }

    private static String unquote(String value) {
        int length = value.length();
        if (length < 2 || value.charAt(0) != '"' || value.charAt(length - 1) != '"') {
            return value;
        }
        var out = new StringBuilder(length);
        for (int i = 1; i < length - 1; i++) {
            char c = value.charAt(i);
            if (c == '\\' && isOctal(value, i + 1)) {
                out.append((char) Integer.parseInt(value, i + 1, i + 4, 8));
                i += 3;
            } else if (c == '\\' && i + 1 < length - 1) {
                out.append(value.charAt(++i));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isOctal(String text, int at) {
        return at + 3 < text.length()
                && text.charAt(at) >= '0'
                && text.charAt(at) <= '3'
                && text.charAt(at + 1) >= '0'
                && text.charAt(at + 1) <= '7'
                && text.charAt(at + 2) >= '0'
                && text.charAt(at + 2) <= '7';
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && NAME_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
