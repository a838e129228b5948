package dev.belleville.template.internal.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent signs in addresses: Python's {@code urllib.parse.quote} and {@code unquote}. */
final class Quoting {
    private static final String ALWAYS_SAFE = "_.-~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Quoting() {}

    /** All but letters, digits, {@code _.-~} and {@code safe} as percent signs, in UTF-8. */
    static String quote(String text, String safe) {
        var out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c < 0x80
                            && (Character.isLetterOrDigit(c)
                                    || ALWAYS_SAFE.indexOf(c) >= 0
                                    || safe.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    /** The text that percent signs stand for; a percent sign that stands for nothing stays. */
    static String unquote(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%'
                    && i + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[i + 1])
                    && HexFormat.isHexDigit(bytes[i + 2])) {
                out.write(
                        HexFormat.fromHexDigit(bytes[i + 1]) * 16
                                + HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
