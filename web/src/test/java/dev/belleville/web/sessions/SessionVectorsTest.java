package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Current;
import dev.belleville.core.Json;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django wrote and read of sessions, replayed. */
@Tag("vectors")
class SessionVectorsTest {
    private static final Vectors FACTS = Vectors.of("crypto.jsonl");

    @Test
    void writesSessions() throws IOException {
        FACTS.replay(
                "session.encode",
                fact ->
                        in(
                                fact,
                                () -> {
                                    String key = fact.text("key_salt");
                                    if (!key.equals("django.contrib.sessions.SessionStore")) {
                                        throw new NotCovered("salt " + key);
                                    }
                                    if (!fact.text("serializer").equals("json")) {
                                        throw new NotCovered("pickles");
                                    }
                                    assertThat(
                                                    SessionText.write(
                                                            fact.object("session").map(),
                                                            clock(fact)))
                                            .isEqualTo(fact.text("expected"));
                                }));
    }

    @Test
    void readsSessions() throws IOException {
        FACTS.replay(
                "session.decode",
                fact ->
                        in(
                                fact,
                                () -> {
                                    if (fact.text("note").equals("pre-3.1 format")
                                            && !fact.object("expected").map().isEmpty()) {
                                        throw new NotCovered(
                                                "sessions of before Django 3.1, refused since 4.0");
                                    }
                                    assertThat(
                                                    Json.write(
                                                            SessionText.read(fact.text("value"))))
                                            .isEqualTo(Json.write(fact.get("expected")));
                                }));
    }

    @Test
    void signsCookies() throws IOException {
        FACTS.replay(
                "session.signed_cookies_key",
                fact ->
                        in(
                                fact,
                                () -> {
                                    var store =
                                            new SignedCookieSessions(
                                                    Duration.ofDays(14), clock(fact));
                                    var values = fact.object("session").map();
                                    String key = store.create(values, Instant.MAX);
                                    assertThat(key).isEqualTo(fact.text("expected"));
                                    assertThat(store.load(key)).isEqualTo(values);
                                }));
    }

    private static void in(Fact fact, Runnable work) {
        SecretKeys.of(fact.text("secret")).in(Current.capture()).run(work);
    }

    private static Clock clock(Fact fact) {
        Instant instant = Instant.ofEpochSecond(Long.parseLong(fact.text("time")));
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
