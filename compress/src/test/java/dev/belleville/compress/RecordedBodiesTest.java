package dev.belleville.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.python.PythonJson;
import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.Serializers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that Celery compressed, as they lay on Redis and RabbitMQ. */
@Tag("vectors")
class RecordedBodiesTest {
    private static final Compressions COMPRESSIONS = Compressions.load();

    @Test
    void whatCeleryCompressedIsRead() throws IOException {
        Path file = Path.of(System.getProperty("belle.vectors", ""), "celery", "messages.jsonl");
        assumeTrue(
                Files.exists(file),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        int read = 0;
        for (String line : Files.readAllLines(file)) {
            Object fact = PythonJson.read(line.getBytes(StandardCharsets.UTF_8));
            if (at(fact, "expected", "messages") instanceof List<?> messages) {
                for (Object message : messages) {
                    read += read(message) ? 1 : 0;
                }
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(10);
    }

    private static boolean read(@Nullable Object message) {
        @Nullable Object envelope = at(message, "message");
        boolean redis = envelope != null;
        Object name =
                redis
                        ? at(envelope, "headers", "compression")
                        : at(message, "properties", "application_headers", "compression");
        if (name == null) {
            return false;
        }
        Object type =
                redis ? at(envelope, "content-type") : at(message, "properties", "content_type");
        Object body = redis ? at(envelope, "body") : at(message, "body_b64");
        Compression compression = COMPRESSIONS.forHeader(name.toString());
        byte[] plain =
                compression.decompress(Base64.getDecoder().decode(String.valueOf(body)), 1_000_000);
        assertThat(compression.decompress(compression.compress(plain), plain.length))
                .isEqualTo(plain);
        assertThat(Serializers.all().forContent(String.valueOf(type)).decode(plain))
                .isEqualTo(at(message, "body"));
        return true;
    }

    private static @Nullable Object at(@Nullable Object value, String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }
}
