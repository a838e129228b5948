package dev.belleville.tasks.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * YAML 1.1, byte for byte as Celery writes it, and plain data alone: a tag that would make an
 * object is refused. Dates and times stay what they are, bytes too. Kombu's {@code yaml}.
 */
public final class YamlSerializer implements MessageSerializer {
    /** With nothing to choose. */
    public YamlSerializer() {}

    @Override
    public String name() {
        return "yaml";
    }

    @Override
    public String contentType() {
        return "application/x-yaml";
    }

    @Override
    public String contentEncoding() {
        return "utf-8";
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        return YamlWriter.write(value).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * As the interface says; dates and times are {@code LocalDate}, {@code LocalDateTime} and, with
     * an offset, {@code OffsetDateTime}, bytes {@code byte[]}.
     */
    @Override
    public @Nullable Object decode(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return new YamlReader(text).document();
        } catch (CharacterCodingException e) {
            throw new DecodeError("The body is not UTF-8", e);
        }
    }
}
