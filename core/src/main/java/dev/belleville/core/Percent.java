package dev.belleville.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-escapes in addresses (RFC 3986). Python's {@code quote} and {@code unquote}. */
public final class Percent {
    /** What {@link #iri} leaves alone: everything that has a place in a URI already. */
    private static final String URI_SAFE = "/#%[]=:;$&()+,!?*@'~";

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HALF = 64;
    private static final Percent NOTHING_ELSE = new Percent(0, 0).and(UNRESERVED);

    private final long low; // a bit for each character of ASCII that stays as it is
    private final long high;

    private Percent(long low, long high) {
        this.low = low;
        this.high = high;
    }

    private Percent and(String more) {
        long[] bits = {low, high};
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c < 2 * HALF) {
                bits[c / HALF] |= 1L << c;
            }
        }
        return new Percent(bits[0], bits[1]);
    }

    /** For many texts: escapes each as {@link #encode(String, String)} does. */
    public static Percent keeping(String safe) {
        return NOTHING_ELSE.and(safe);
    }

    /** {@code text} with its escapes. */
    public String encode(String text) {
        int i = 0;
        while (i < text.length() && stays(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 32).append(text, 0, i);
        for (byte b : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (stays(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    /**
     * {@code text} escaped as UTF-8, but for letters and digits of ASCII, {@code _.-~} and the
     * characters of {@code safe}.
     */
    public static String encode(String text, String safe) {
        return keeping(safe).encode(text);
    }

    /** An address with non-ASCII and unsafe characters escaped. Django's {@code iri_to_uri}. */
    public static String iri(String address) {
        return encode(address, URI_SAFE);
    }

    /**
     * The path of a file as a part of an address: slashes lean forward, and {@code ?} and {@code #}
     * are escaped, since they belong to the name. Django's {@code filepath_to_uri}.
     */
    public static String filePath(String path) {
        return encode(path.replace('\\', '/'), "/~!*()'");
    }

    /**
     * The path of an address with what has no place in one escaped; percent signs are. Django's
     * {@code escape_uri_path}.
     */
    public static String path(String path) {
        return encode(path, "/:@&+$,!*'()");
    }

    /**
     * {@code uri} for people to read: letters beyond ASCII are written out, reserved characters and
     * what is no UTF-8 stay escaped. Django's {@code uri_to_iri}.
     */
    public static String readable(String uri) {
        var bytes = new ByteArrayOutputStream(uri.length());
        byte[] raw = uri.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            boolean escape =
                    i + 2 < raw.length
                            && raw[i] == '%'
                            && HexFormat.isHexDigit(raw[i + 1])
                            && HexFormat.isHexDigit(raw[i + 2]);
            int meant =
                    escape
                            ? HexFormat.fromHexDigit(raw[i + 1]) * 16
                                    + HexFormat.fromHexDigit(raw[i + 2])
                            : -1;
            boolean reads = meant >= 0x80 || (meant >= 0 && NOTHING_ELSE.stays((char) meant));
            bytes.write(reads ? meant : raw[i]);
            i += reads ? 2 : 0;
        }
        return escapedWhereBroken(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static String escapedWhereBroken(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        var chars = CharBuffer.allocate(bytes.remaining());
        var out = new StringBuilder(bytes.remaining());
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            out.append(chars.flip());
            chars.clear();
            if (!result.isError()) {
                return out.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.append('%').append(HEX.toHexDigits(bytes.get()));
            }
        }
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

    private boolean stays(char c) {
        return c < HALF ? (low >>> c & 1) != 0 : c < 2 * HALF && (high >>> c & 1) != 0;
    }
}
