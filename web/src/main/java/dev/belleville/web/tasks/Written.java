package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.message.Serializers;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values in columns of text, as django-celery-results writes them: binary ones in Base64. */
final class Written {
    private static final String BINARY = "binary";

    private Written() {}

    static String text(MessageSerializer serializer, @Nullable Object value) {
        byte[] bytes = serializer.encode(value);
        return serializer.contentEncoding().equals(BINARY)
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, UTF_8);
    }

    /**
     * What was written; null for nothing.
     *
     * @throws DecodeError if it is not of that type, or of one that is not read, as pickle
     */
    static @Nullable Object read(
            String contentType, String contentEncoding, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        MessageSerializer serializer = Serializers.all().forContent(contentType);
        if (!contentEncoding.equals(BINARY)) {
            return serializer.decode(text.getBytes(UTF_8));
        }
        try {
            return serializer.decode(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new DecodeError("The column holds no Base64.", e);
        }
    }
}
