package dev.belleville.http.internal;

import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Percent-encoding: RFC 3986 both ways. */
public final class Percent {
    /** What stands unescaped in a path: RFC 3986's sub-delims and {@code / ~ : @}. */
    public static final String PATH_SAFE = "!$&'()*+,;=/~:@";

    /** What {@link #iri} leaves alone: everything that has a place in a URI already. */
    private static final String URI_SAFE = "/#%[]=:;$&()+,!?*@'~";

    private static final String UNRESERVED = "_.-~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /** {@code text} escaped as UTF-8, but for letters, digits, {@code _.-~} and {@code safe}. */
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
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    /** An address with non-ASCII and unsafe characters escaped. Django's {@code iri_to_uri}. */
    public static String iri(String address) {
        return encode(address, URI_SAFE);
    }

    /**
     * The path that {@code raw} says.
     *
     * @throws HttpError 400 for an incomplete escape or bytes that are not UTF-8
     */
    public static String decodePath(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%') {
                int value =
                        i + 2 < bytes.length ? pair((char) bytes[i + 1], (char) bytes[i + 2]) : -1;
                if (value < 0) {
                    throw new HttpError(
                            400, "The path has a '%' that two hexadecimal digits do not follow.");
                }
                b = (byte) value;
                i += 2;
            }
            bytes[length++] = b;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HttpError(
                    400, "The path's percent-escapes are not UTF-8.", Headers.empty(), e);
        }
    }

    /** Decodes leniently: malformed escapes stay, bytes that are no text become U+FFFD. */
    public static String decode(String text, Charset charset) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, percent);
        var run = new ByteArrayOutputStream();
        for (int i = percent; i < text.length(); i++) {
            char c = text.charAt(i);
            int value =
                    c == '%' && i + 2 < text.length()
                            ? pair(text.charAt(i + 1), text.charAt(i + 2))
                            : -1;
            if (value >= 0) {
                run.write(value);
                i += 2;
            } else if (c < 0x80) {
                run.write(c);
            } else {
                out.append(run.toString(charset)).append(c);
                run.reset();
            }
        }
        return out.append(run.toString(charset)).toString();
    }

    private static int pair(char high, char low) {
        int h = Ascii.hexValue(high);
        int l = Ascii.hexValue(low);
        return h < 0 || l < 0 ? -1 : (h << 4) | l;
    }

    private static boolean isSafe(char c, String safe) {
        return Ascii.isAlphanumeric(c)
                || UNRESERVED.indexOf(c) >= 0
                || (c < 0x80 && safe.indexOf(c) >= 0);
    }
}
