package dev.belleville.tasks.message;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.CeleryFacts;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies as Celery wrote them: read, written again, and written of the call's own values. */
@Tag("vectors")
class MessageVectorsTest {
    private static final int LIMIT = 1 << 20;
    private static final Set<String> PLAIN_CALLS = Set.of("delay", "apply_async", "send_task");

    private static final CeleryFacts MESSAGES = CeleryFacts.of("messages.jsonl", "broker");
    private static final Compressions COMPRESSIONS = Compressions.load();

    @Test
    void bodiesAreReadAndWrittenByteForByte() throws IOException {
        MESSAGES.replay("bodies", Set.of("redis", "rabbitmq"), MessageVectorsTest::replay);
    }

    private static void replay(Map<?, ?> fact) {
        Map<?, ?> call = object(fact.get("call"));
        Map<?, ?> expected = object(fact.get("expected"));
        if ("EncodeError".equals(object(expected.get("error")).get("type"))) {
            refused(call);
            return;
        }
        List<?> messages = list(expected.get("messages"));
        if (messages.isEmpty()) {
            throw new LeftOut("calls that send nothing");
        }
        for (Object one : messages) {
            Map<?, ?> message = object(one);
            Map<?, ?> envelope = object(message.get("message"));
            Map<?, ?> properties = object(message.get("properties"));
            Body body =
                    envelope.isEmpty()
                            ? Body.onRabbit(message, properties)
                            : Body.onRedis(envelope);
            MessageSerializer serializer = body.serializer();
            byte[] plain = body.plain();
            Object decoded = serializer.decode(plain);
            assertThat(text(serializer.encode(decoded))).isEqualTo(text(plain));
            if (messages.size() == 1 && isPlain(call)) {
                written(call, decoded, plain, serializer);
                shown(call, body.headers);
            }
        }
    }

    private static void refused(Map<?, ?> call) {
        Object args = CeleryValues.decode(call.get("args"));
        assertThatThrownBy(() -> new JsonSerializer().encode(args))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining("(at [0]");
    }

    private static boolean isPlain(Map<?, ?> call) {
        return PLAIN_CALLS.contains(String.valueOf(call.get("op")))
                && !call.containsKey("sig")
                && !call.toString().contains("$tuple");
    }

    /** The values of the call, rather than what was read, give the same bytes. */
    private static void written(
            Map<?, ?> call, @Nullable Object decoded, byte[] plain, MessageSerializer serializer) {
        if (decoded instanceof List<?> parts && parts.size() == 3) {
            var args = CeleryValues.decode(list(call.get("args")));
            var kwargs = CeleryValues.decode(object(call.get("kwargs")));
            byte[] body = serializer.encode(Arrays.asList(args, kwargs, parts.get(2)));
            assertThat(text(body)).isEqualTo(text(plain));
        }
    }

    private static void shown(Map<?, ?> call, Map<?, ?> headers) {
        if (!headers.containsKey("argsrepr")
                || object(call.get("options")).containsKey("argsrepr")) {
            return;
        }
        var args = list(CeleryValues.decode(list(call.get("args"))));
        String expected = String.valueOf(headers.get("argsrepr"));
        assertThat(expected.startsWith("(") ? PythonRepr.tuple(args) : PythonRepr.of(args))
                .isEqualTo(expected);
        assertThat(PythonRepr.of(CeleryValues.decode(object(call.get("kwargs")))))
                .isEqualTo(headers.get("kwargsrepr"));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The body of a message and what its sender said of it. */
    private record Body(String base64, Object contentType, Map<?, ?> headers) {
        static Body onRedis(Map<?, ?> envelope) {
            return new Body(
                    String.valueOf(envelope.get("body")),
                    String.valueOf(envelope.get("content-type")),
                    object(envelope.get("headers")));
        }

        static Body onRabbit(Map<?, ?> message, Map<?, ?> properties) {
            return new Body(
                    String.valueOf(message.get("body_b64")),
                    String.valueOf(properties.get("content_type")),
                    object(properties.get("application_headers")));
        }

        byte[] plain() {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (!(headers.get("compression") instanceof String compression)) {
                return bytes;
            }
            if (!COMPRESSIONS.names().contains(compression)) {
                throw new LeftOut("compressions of a leaf, which are replayed there");
            }
            Compression one = COMPRESSIONS.forHeader(compression);
            byte[] plain = one.decompress(bytes, LIMIT);
            assertThat(one.compress(plain)).isEqualTo(bytes);
            return plain;
        }

        MessageSerializer serializer() {
            String type = String.valueOf(contentType);
            if (type.equals("application/x-python-serialize")) {
                assertThatThrownBy(() -> Serializers.all().forContent(type))
                        .isInstanceOf(DecodeError.class)
                        .hasMessageContaining("pickle");
                throw new LeftOut("pickles, which are refused");
            }
            return Serializers.all().forContent(type);
        }
    }
}
