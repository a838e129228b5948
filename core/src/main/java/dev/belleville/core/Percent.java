package dev.belleville.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-escapes in addresses (RFC 3986). Python's {@code quote} and {@code unquote}. */
public final class Percent {
    /** What {@link #iri} leaves alone: everything that has a place in a URI already. */
    private static final String URI_SAFE = "/#%[]=:;$&()+,!?*@'~";

    private static final String UNRESERVED = "_.-~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /**
     * {@code text} escaped as UTF-8, but for letters and digits of ASCII, {@code _.-~} and the
     * characters of {@code safe}.
     */
    public static String encode(String text, String safe) {
        int i = 0;
        while (i < text.length() && isSafe(text.charAt(i), safe)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 32).append(text, 0, i);
        for (byte b : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isSafe(c, safe)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** An address with non-ASCII and unsafe characters escaped. Django's {@code iri_to_uri}. */
    public static String iri(String address) {
        return encode(address, URI_SAFE);
    }

    /** {@code text} with its escapes read as UTF-8. */
    public static String decode(String text) {
        return decode(text, StandardCharsets.UTF_8);
    }

    /**
     * {@code text} with its escapes read in {@code charset}: malformed ones stay, bytes that are no
     * text become U+FFFD.
     */
    public static String decode(String text, Charset charset) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, percent);
        var run = new ByteArrayOutputStream();
        for (int i = percent; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscape(text, i)) {
                run.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c < 0x80) {
                run.write(c);
            } else {
                out.append(Surrogates.decode(run.toByteArray(), charset)).append(c);
                run.reset();
            }
        }
        return out.append(Surrogates.decode(run.toByteArray(), charset)).toString();
    }

    private static boolean isEscape(String text, int index) {
        return index + 2 < text.length()
                && text.charAt(index) == '%'
                && HexFormat.isHexDigit(text.charAt(index + 1))
                && HexFormat.isHexDigit(text.charAt(index + 2));
    }

    private static boolean isSafe(char c, String safe) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || UNRESERVED.indexOf(c) >= 0
                || (c < 0x80 && safe.indexOf(c) >= 0);
    }
}
