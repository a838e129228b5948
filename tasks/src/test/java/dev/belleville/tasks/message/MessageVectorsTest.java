package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as Celery wrote them: read, written again, and written of the call's own values. */
@Tag("vectors")
class MessageVectorsTest {
    private static final int LIMIT = 1 << 20;
    private static final Set<String> PLAIN_CALLS = Set.of("delay", "apply_async", "send_task");

    private static final Vectors MESSAGES = Vectors.of("celery/messages.jsonl").by("broker");
    private static final Compressions COMPRESSIONS = Compressions.load();

    /** The body of a message and what its sender said of it. */
    private record Body(byte[] bytes, String contentType, @Nullable String compression) {
        static Body of(Fact message) {
            if (message.has("message")) { // on Redis
                Fact envelope = message.object("message");
                return new Body(
                        Base64.getDecoder().decode(envelope.text("body")),
                        envelope.text("content-type"),
                        compression(envelope.object("headers")));
            }
            Fact properties = message.object("properties");
            return new Body(
                    Base64.getDecoder().decode(message.text("body_b64")),
                    properties.text("content_type"),
                    compression(properties.object("application_headers")));
        }

        private static @Nullable String compression(Fact headers) {
            return headers.get("compression") instanceof String type ? type : null;
        }

        byte[] plain() {
            if (compression == null) {
                return bytes;
            }
            if (!COMPRESSIONS.names().contains(compression)) {
                throw new NotCovered("compressions of the module belleville-compress");
            }
            Compression one = COMPRESSIONS.forHeader(compression);
            byte[] plain = one.decompress(bytes, LIMIT);
            assertThat(one.compress(plain)).isEqualTo(bytes);
            return plain;
        }

        Serializer serializer() {
            if (contentType.equals("application/x-python-serialize")) {
                assertThatThrownBy(() -> Serializers.all().forContent(contentType))
                        .isInstanceOf(DecodeError.class)
                        .hasMessageContaining("pickle");
                throw new NotCovered("pickles, which are refused");
            }
            return Serializers.all().forContent(contentType);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "rabbitmq"})
    void bodiesAreReadAndWrittenByteForByte(String broker) throws IOException {
        MESSAGES.replay(broker, MessageVectorsTest::replay);
    }

    @Test
    void whatNoMessageCanCarryIsRefusedAsItWas() throws IOException {
        MESSAGES.replay(
                "redis",
                fact -> {
                    Fact error = fact.object("expected").object("error");
                    if (!error.text("type").equals("EncodeError")) {
                        throw new NotCovered("no EncodeError");
                    }
                    Object args = CeleryValues.decode(fact.object("call").get("args"));
                    assertThatThrownBy(() -> new JsonSerializer().encode(args))
                            .isInstanceOf(EncodeError.class)
                            .hasMessageContaining("(at [0]");
                });
    }

    private static void replay(Fact fact) {
        List<?> messages = fact.object("expected").list("messages");
        for (Object one : messages) {
            Fact message = Fact.of(one);
            Body body = Body.of(message);
            Serializer serializer = body.serializer();
            byte[] plain = body.plain();
            Object decoded = serializer.decode(plain);
            assertThat(serializer.encode(decoded)).isEqualTo(plain);
            if (messages.size() == 1) {
                written(fact.object("call"), decoded, plain, serializer);
                shown(fact.object("call"), headers(message));
            }
        }
        if (messages.isEmpty()) {
            throw new NotCovered("calls that sent nothing");
        }
    }

    private static Fact headers(Fact message) {
        return message.has("message")
                ? message.object("message").object("headers")
                : message.object("properties").object("application_headers");
    }

    private static boolean isPlain(Fact call) {
        return PLAIN_CALLS.contains(call.text("op"))
                && !call.has("sig")
                && !call.map().toString().contains("$tuple");
    }

    /** The values of the call, rather than what was read, give the same bytes. */
    private static void written(
            Fact call, @Nullable Object decoded, byte[] plain, Serializer serializer) {
        if (isPlain(call) && decoded instanceof List<?> parts && parts.size() == 3) {
            var args = CeleryValues.decode(call.list("args"));
            var kwargs = CeleryValues.decode(call.object("kwargs").map());
            var body = java.util.Arrays.asList(args, kwargs, parts.get(2));
            assertThat(new String(serializer.encode(body), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isEqualTo(new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    private static void shown(Fact call, Fact headers) {
        if (!isPlain(call)
                || !headers.has("argsrepr")
                || call.object("options").has("argsrepr")) {
            return;
        }
        var args = (List<?>) CeleryValues.decode(call.list("args"));
        String expected = headers.text("argsrepr");
        assertThat(expected.startsWith("(") ? PythonRepr.tuple(args) : PythonRepr.of(args))
                .isEqualTo(expected);
        assertThat(PythonRepr.of(CeleryValues.decode(call.object("kwargs").map())))
                .isEqualTo(headers.text("kwargsrepr"));
    }
}
