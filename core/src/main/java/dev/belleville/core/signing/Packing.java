package dev.belleville.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.python.PythonJson;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Objects as texts for addresses and cookies: JSON in base 64, behind a dot where it is compressed.
 */
final class Packing {
    /** Few bytes can say many; nothing honest is near this. */
    private static final int MOST_BYTES = 8 << 20;

    private static final int CHUNK = 8192;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Packing() {}

    static String pack(@Nullable Object value, boolean compress) {
        return pack(PythonJson.write(value), compress);
    }

    static String pack(String text, boolean compress) {
        byte[] json = text.getBytes(UTF_8);
        if (compress) {
            byte[] small = deflate(json);
            if (small.length < json.length - 1) {
                return "." + encode(small);
            }
        }
        return encode(json);
    }

    /**
     * The object again.
     *
     * @throws BadSignature if the text, though it was signed, says none
     */
    static @Nullable Object unpack(String text) {
        boolean compressed = text.startsWith(".");
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(compressed ? text.substring(1) : text);
            return parse(new String(compressed ? inflate(bytes) : bytes, UTF_8));
        } catch (IllegalArgumentException | DataFormatException e) {
            throw noJson(e);
        }
    }

    /**
     * The object that {@code json} says.
     *
     * @throws BadSignature if it says none
     */
    static @Nullable Object parse(String json) {
        try {
            return Json.parse(json);
        } catch (JsonError e) {
            throw noJson(e);
        }
    }

    private static BadSignature noJson(Exception cause) {
        return new BadSignature("What was signed is no JSON: " + cause.getMessage(), cause);
    }

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    static byte[] deflate(byte[] bytes) {
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream(bytes.length / 2 + 16);
            var chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    static byte[] inflate(byte[] bytes) throws DataFormatException {
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream(bytes.length * 3);
            var chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("the compressed text ends too soon");
                }
                out.write(chunk, 0, length);
                if (out.size() > MOST_BYTES) {
                    throw new DataFormatException("more than " + MOST_BYTES + " bytes");
                }
            }
            return out.toByteArray();
        }
    }
}
