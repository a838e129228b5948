package dev.belleville.http.internal;

import dev.belleville.core.Percent;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Paths as they are sent. */
public final class RawPath {
    /** What stands unescaped in a path: RFC 3986's sub-delims and {@code / ~ : @}. */
    private static final Percent KEPT = Percent.keeping("!$&'()*+,;=/~:@");

    private RawPath() {}

    /** {@code path}, or a piece of one, with its escapes. */
    public static String encode(String path) {
        return KEPT.encode(path);
    }

    /**
     * The path that {@code raw} says.
     *
     * @throws HttpError 400 for an incomplete escape or bytes that are not UTF-8
     */
    public static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%') {
                b = escape(bytes, i + 1);
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
                    400,
                    Translation.gettextNoop("The path's percent-escapes are not UTF-8."),
                    Headers.empty(),
                    e);
        }
    }

    private static byte escape(byte[] bytes, int at) {
        int high = at + 1 < bytes.length ? Ascii.hexValue((char) bytes[at]) : -1;
        int low = high < 0 ? -1 : Ascii.hexValue((char) bytes[at + 1]);
        if (low < 0) {
            throw new HttpError(
                    400,
                    Translation.gettextNoop(
                            "The path has a '%' that two hexadecimal digits do not follow."));
        }
        return (byte) (high << 4 | low);
    }
}
