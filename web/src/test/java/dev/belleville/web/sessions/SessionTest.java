package dev.belleville.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The visitor's map, over a store that counts how often it is asked. */
class SessionTest {
    private static final String KEY = "abcdefgh12345678";

    /** A store in a map. */
    private static final class Counted implements SessionStore {
        private final Map<String, Map<String, @Nullable Object>> kept = new HashMap<>();
        private int loads;

        @Override
        public @Nullable Map<String, @Nullable Object> load(String key) {
            loads++;
            Map<String, @Nullable Object> found = kept.get(key);
            return found == null ? null : new HashMap<>(found);
        }

        @Override
        public boolean exists(String key) {
            return kept.containsKey(key);
        }

        @Override
        public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
            String key = SessionKey.random();
            kept.put(key, new HashMap<>(values));
            return key;
        }

        @Override
        public String update(
                String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
            if (kept.replace(key, new HashMap<>(values)) == null) {
                throw new UpdateError();
            }
            return key;
        }

        @Override
        public void delete(String key) {
            kept.remove(key);
        }
    }

    private final Counted store = new Counted();
    private final Clock clock = new SetClock();
    private final Settings settings = Settings.builder().declare(SessionSettings.ALL).build();

    private Session session(@Nullable String key) {
        return new Session(store, () -> key, settings, clock);
    }

    private Session known() {
        store.kept.put(KEY, new HashMap<>(Map.of("a", 1, "b", List.of(2))));
        return session(KEY);
    }

    @Test
    void loadsWhenItIsFirstAsked() {
        Session session = known();
        assertThat(session.isEmpty()).isFalse();
        assertThat(session.isAccessed()).isFalse();
        assertThat(store.loads).isZero();
        assertThat(session.get("a")).isEqualTo(1);
        assertThat(session.<List<?>>get("b", List.of())).isEqualTo(List.of(2));
        assertThat(store.loads).isEqualTo(1);
        assertThat(session.isAccessed()).isTrue();
        assertThat(session.isModified()).isFalse();
    }

    @Test
    void asksForItsKeyOnceAndNotBefore() {
        var asked = new AtomicInteger();
        Session session =
                new Session(
                        store,
                        () -> {
                            asked.incrementAndGet();
                            return KEY;
                        },
                        settings,
                        clock);
        assertThat(session.isModified()).isFalse();
        assertThat(asked).hasValue(0);
        assertThat(session.sessionKey()).isEqualTo(KEY);
        session.set("a", 1);
        session.save();
        assertThat(asked).hasValue(1);
    }

    @Test
    void isAMap() {
        Session session = known();
        assertThat(session.keys()).containsExactlyInAnyOrder("a", "b");
        assertThat(session.get("c", "other")).isEqualTo("other");
        assertThat(session.has("a")).isTrue();
        assertThat(session.setDefault("a", 5)).isEqualTo(1);
        assertThat(session.pop("c")).isNull();
        assertThat(session.pop("c", 7)).isEqualTo(7);
        assertThat(session.isModified()).isFalse();
        assertThatThrownBy(() -> session.remove("c"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'c'");
        assertThat(session.setDefault("c", 5)).isEqualTo(5);
        assertThat(session.isModified()).isTrue();
        assertThat(session.pop("c", 7)).isEqualTo(5);
        session.remove("a");
        session.update(Map.of("d", 1, "e", 2));
        assertThat(session.asMap()).isEqualTo(Map.of("b", List.of(2), "d", 1, "e", 2));
        assertThatThrownBy(() -> session.asMap().put("x", 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void clearKeepsTheKey() {
        Session session = known();
        session.clear();
        assertThat(session.isModified()).isTrue();
        session.save();
        assertThat(session.sessionKey()).isEqualTo(KEY);
        assertThat(store.kept).isEqualTo(Map.of(KEY, Map.of()));
    }

    @Test
    void clearKeepsNoKeyThatTheStoreDoesNotKnow() {
        Session session = session(KEY);
        session.clear();
        assertThat(session.isEmpty()).isTrue();
        session.save();
        assertThat(session.sessionKey()).isNotEqualTo(KEY);
    }

    @Test
    void flushEndsIt() {
        Session session = known();
        session.flush();
        assertThat(session.isEmpty()).isTrue();
        assertThat(session.sessionKey()).isNull();
        assertThat(store.kept).isEmpty();
    }

    @Test
    void cycleKeyKeepsTheValues() {
        Session session = known();
        session.cycleKey();
        assertThat(session.sessionKey()).isNotNull().isNotEqualTo(KEY);
        assertThat(store.kept).containsOnlyKeys(session.sessionKey()).doesNotContainKey(KEY);
        assertThat(session.get("a")).isEqualTo(1);
        assertThat(session.isModified()).isTrue();
    }

    @Test
    void believesNoKeyThatTheStoreDoesNotKnow() {
        Session session = session(KEY);
        session.set("a", 1);
        session.save();
        assertThat(session.sessionKey()).isNotEqualTo(KEY).matches("[a-z0-9]{32}");
        Session odd = session("../../etc/passwd");
        assertThat(odd.isEmpty()).isTrue();
        assertThat(odd.get("a")).isNull();
        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    void whatWasDeletedMeanwhileIsNotMadeAnew() {
        Session session = known();
        session.set("a", 2);
        store.delete(KEY);
        assertThatThrownBy(session::save).isInstanceOf(UpdateError.class);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void endsAfterTwoWeeksUnlessSaidOtherwise() {
        Session session = session(null);
        assertThat(session.getExpiryAge()).isEqualTo(Duration.ofDays(14));
        assertThat(session.getExpireAtBrowserClose()).isFalse();
        session.setExpiry(10);
        assertThat(session.getExpiryAge()).isEqualTo(Duration.ofSeconds(10));
        assertThat(session.getExpiryDate()).isEqualTo(clock.instant().plusSeconds(10));
        session.setExpiry(0);
        assertThat(session.getExpireAtBrowserClose()).isTrue();
        assertThat(session.getExpiryAge()).isEqualTo(Duration.ofDays(14));
        session.setExpiry(Duration.ofHours(1));
        assertThat(session.getExpiryAge()).isEqualTo(Duration.ofHours(1));
        assertThat(session.getExpireAtBrowserClose()).isFalse();
        Instant moment = clock.instant().plusNanos(123_456_000);
        session.setExpiry(moment);
        assertThat(session.getExpiryDate()).isEqualTo(moment);
        assertThat(session.get("_session_expiry")).isEqualTo("2026-01-01T00:00:00.123456+00:00");
        session.clearExpiry();
        assertThat(session.getExpiryAge()).isEqualTo(Duration.ofDays(14));
        assertThat(session.keys()).isEmpty();
    }

    @Test
    void readsMomentsAsDjangoWritesThem() {
        Duration usual = Duration.ofDays(14);
        Instant now = clock.instant();
        Map<String, Instant> moments =
                Map.of(
                        "2026-01-02T03:04:05+00:00", Instant.parse("2026-01-02T03:04:05Z"),
                        "2026-01-02T03:04:05.000006+01:00",
                                Instant.parse("2026-01-02T02:04:05.000006Z"),
                        "2026-01-02T03:04:05", Instant.parse("2026-01-02T03:04:05Z"),
                        "soon", now.plus(usual));
        moments.forEach((text, end) ->
                assertThat(Expiry.end(Map.of("_session_expiry", text), now, usual))
                        .as(text)
                        .isEqualTo(end));
        assertThat(Expiry.end(Map.of("_session_expiry", Long.MAX_VALUE), now, usual))
                .isAfter(now.plus(usual));
    }

    @Test
    void seesWhetherTheBrowserTakesCookies() {
        Session session = session(null);
        assertThat(session.testCookieWorked()).isFalse();
        session.setTestCookie();
        assertThat(session.asMap()).isEqualTo(Map.of("testcookie", "worked"));
        assertThat(session.testCookieWorked()).isTrue();
        session.deleteTestCookie();
        assertThat(session.testCookieWorked()).isFalse();
    }

    @Test
    void changesThatWouldBeLostFail() {
        Session session = known();
        session.close();
        assertThat(session.get("a")).isEqualTo(1);
        assertThatThrownBy(() -> session.set("a", 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while the body streams");
        assertThatThrownBy(session::clear).isInstanceOf(IllegalStateException.class);
    }
}
