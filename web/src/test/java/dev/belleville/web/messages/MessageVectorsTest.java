package dev.belleville.web.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.core.SafeString;
import dev.belleville.core.Settings;
import dev.belleville.core.python.PythonJson;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages as Django was seen to write them, replayed. */
@Tag("vectors")
class MessageVectorsTest {
    private static final Vectors FACTS = Vectors.of("crypto.jsonl");
    private static final Instant FROZEN = Instant.parse("2021-06-15T12:34:56Z");

    @Test
    void cookiesAreDjangos() throws IOException {
        FACTS.replay("messages.cookie", MessageVectorsTest::replay);
    }

    private static void replay(Fact fact) {
        SecretKeys keys = SecretKeys.of(fact.text("secret"));
        keys.in(Current.capture())
                .run(
                        () -> {
                            var settings =
                                    Settings.builder().declare(new MessagesApp().settings()).build();
                            compare(fact, settings);
                        });
    }

    private static void compare(Fact fact, Settings settings) {
        var empty = new MessageRequest(Request.get("/"), settings);
        List<Message> messages =
                fact.list("messages").stream().map(one -> message(empty, (List<?>) one)).toList();
        if (fact.get("expected") == null) {
            assertThat(messages).isEmpty();
            var stored =
                    new CookieMessages(empty)
                            .store(Response.empty(200), messages, true);
            assertThat(stored.response().cookies().getFirst().value()).isEmpty();
            return;
        }
        List<List<Object>> trees = messages.stream().map(MessageText::tree).toList();
        assertThat(PythonJson.write(trees)).isEqualTo(fact.text("serialized"));
        Clock clock = Clock.fixed(FROZEN, ZoneOffset.UTC);
        assertThat(CookieMessages.encode(CookieMessages.signer().clock(clock), trees))
                .isEqualTo(fact.text("expected"));
        Request request =
                Request.builder("GET", "/")
                        .header("Cookie", "messages=" + fact.text("expected"))
                        .build();
        assertThat(new CookieMessages(new MessageRequest(request, settings)).load().messages())
                .isEqualTo(messages);
    }

    private static Message message(MessageRequest request, List<?> parts) {
        String text = String.valueOf(parts.get(1));
        Object extra = parts.get(2);
        return request.message(
                Integer.parseInt(String.valueOf(parts.get(0))),
                Boolean.TRUE.equals(parts.get(3)) ? new SafeString(text) : text,
                extra == null ? null : extra.toString());
    }
}
