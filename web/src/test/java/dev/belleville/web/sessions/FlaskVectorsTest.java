package dev.belleville.web.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.Json;
import dev.belleville.core.python.PythonJson;
import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.core.signing.Itsdangerous;
import dev.belleville.core.signing.KeyDerivation;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.core.signing.SignatureExpired;
import dev.belleville.http.Request;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What itsdangerous and Flask signed and took, replayed. */
@Tag("vectors")
class FlaskVectorsTest {
    private static final Vectors FACTS = Vectors.of("flask.jsonl");

    @Test
    void derivesKeys() throws IOException {
        FACTS.replay(
                "itsdangerous.derive_key",
                fact ->
                        assertThat(HexFormat.of().formatHex(signer(fact).deriveKey()))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void signs() throws IOException {
        FACTS.replay(
                "itsdangerous.sign",
                fact -> {
                    String value = text(fact.get("value"));
                    Itsdangerous signer = signer(fact);
                    assertThat(isTimed(fact) ? signer.signTimed(value) : signer.sign(value))
                            .isEqualTo(text(fact.get("expected")));
                });
    }

    @Test
    void unsigns() throws IOException {
        FACTS.replay(
                "itsdangerous.unsign",
                fact -> {
                    String signed = text(fact.get("signed"));
                    Itsdangerous signer = signer(fact);
                    check(
                            fact,
                            () ->
                                    isTimed(fact)
                                            ? signer.unsignTimed(signed, maxAge(fact))
                                            : signer.unsign(signed));
                });
    }

    @Test
    void dumps() throws IOException {
        FACTS.replay(
                "itsdangerous.dumps",
                fact -> {
                    Object value = value(fact.get("object"));
                    Itsdangerous signer = serializer(fact);
                    assertThat(isTimed(fact) ? signer.dumpsTimed(value) : signer.dumps(value))
                            .isEqualTo(text(fact.get("expected")));
                });
    }

    @Test
    void loads() throws IOException {
        FACTS.replay(
                "itsdangerous.loads",
                fact -> {
                    String signed = text(fact.get("signed"));
                    Itsdangerous signer = serializer(fact);
                    check(
                            fact,
                            () ->
                                    isTimed(fact)
                                            ? signer.loadsTimed(signed, maxAge(fact))
                                            : signer.loads(signed));
                });
    }

    @Test
    void tagsWhatJsonCannotHold() throws IOException {
        FACTS.replay(
                "session.tagged_dumps",
                fact -> {
                    Object value = value(fact.get("object"));
                    assertThat(PythonJson.write(TaggedJson.tag(value)))
                            .isEqualTo(fact.text("expected"));
                });
    }

    @Test
    void readsTags() throws IOException {
        FACTS.replay(
                "session.tagged_loads",
                fact -> {
                    Object tree = Json.parse(fact.text("text"));
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> TaggedJson.untag(tree))
                                .isInstanceOf(IllegalArgumentException.class);
                    } else {
                        assertSame(TaggedJson.untag(tree), value(fact.get("expected")));
                    }
                });
    }

    @Test
    void writesSessions() throws IOException {
        FACTS.replay(
                "session.cookie_dumps",
                fact ->
                        in(
                                fact,
                                store -> {
                                    Map<String, @Nullable Object> values =
                                            SessionText.values(value(fact.get("session")));
                                    assertThat(store.create(values, Instant.MAX))
                                            .isEqualTo(fact.text("expected"));
                                }));
    }

    @Test
    void readsSessions() throws IOException {
        FACTS.replay(
                "session.cookie_loads",
                fact ->
                        in(
                                fact,
                                store -> {
                                    String cookie = cookie(fact.text("cookie"));
                                    requireExact(fact, cookie);
                                    var read = cookie == null ? null : store.load(cookie);
                                    if (fact.has("error")) {
                                        assertThat(read).isNull(); // where Flask fails: a 500
                                    } else {
                                        assertSame(
                                                read == null ? Map.of() : read,
                                                value(fact.get("expected")));
                                    }
                                }));
    }

    private static @Nullable String cookie(String sent) {
        if (sent.contains("; session=")) {
            throw new NotCovered("a cookie sent twice: the last counts, as in Django");
        }
        return Request.builder("GET", "/")
                .header("Cookie", "session=" + sent)
                .build()
                .cookies()
                .get("session");
    }

    /** Python reads base 64 with padding, other last bits and other characters in between. */
    private static void requireExact(Fact fact, @Nullable String signed) {
        if (fact.has("error") || signed == null) {
            return;
        }
        String[] parts = signed.split("[.]", -1);
        for (int i = Math.max(1, parts.length - 2); i < parts.length; i++) {
            if (!isExact(parts[i]) && (i == parts.length - 1 || isTimed(fact))) {
                throw new NotCovered("base 64 spelled otherwise than it was written");
            }
        }
    }

    private static boolean isExact(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requireKey(String key) {
        if (key.isEmpty()) {
            throw new NotCovered("an empty key, which is refused");
        }
    }

    private static void in(Fact fact, Consumer<FlaskSessions> work) {
        Fact config = fact.object("config");
        String key = text(config.get("SECRET_KEY"));
        requireKey(key);
        Object life = config.get("PERMANENT_SESSION_LIFETIME");
        Duration lifetime =
                life == null
                        ? Duration.ofDays(31)
                        : life instanceof Number seconds
                                ? Duration.ofSeconds(seconds.longValue())
                                : (Duration) Objects.requireNonNull(PythonValues.decode(life));
        SecretKeys.of(key)
                .in(Current.capture())
                .run(() -> work.accept(new FlaskSessions(lifetime, clock(fact))));
    }

    private static boolean isTimed(Fact fact) {
        return fact.text("class").contains("Time");
    }

    private static Itsdangerous serializer(Fact fact) {
        if (fact.has("fallback_signers")) {
            throw new NotCovered("fallbacks of another kind than keys");
        }
        Itsdangerous signer = signer(fact);
        return fact.text("class").startsWith("URLSafe") ? signer : signer.plainJson();
    }

    private static Itsdangerous signer(Fact fact) {
        if (fact.has("sep") || fact.has("algorithm")) {
            throw new NotCovered("separators and algorithms of one's own");
        }
        Itsdangerous signer = Itsdangerous.of(keys(fact.get("secret_key"))).clock(clock(fact));
        if (fact.get("salt") != null) {
            signer = signer.salt(text(fact.get("salt")));
        }
        if (fact.get("digest_method") != null) {
            String name = fact.text("digest_method").toUpperCase(Locale.ROOT);
            signer = signer.algorithm(HashAlgorithm.valueOf(name));
        }
        if (fact.get("key_derivation") != null) {
            String name = fact.text("key_derivation");
            if (name.equals("bogus")) {
                throw new NotCovered("derivations that there are not: here an enum says which");
            }
            signer =
                    signer.keyDerivation(
                            KeyDerivation.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return signer;
    }

    /** The last of itsdangerous's keys signs. */
    private static SecretKeys keys(@Nullable Object given) {
        if (!(given instanceof List<?> list)) {
            requireKey(text(given));
            return SecretKeys.of(text(given));
        }
        List<String> newestFirst = list.reversed().stream().map(FlaskVectorsTest::text).toList();
        return SecretKeys.of(
                newestFirst.getFirst(),
                newestFirst.subList(1, newestFirst.size()).toArray(String[]::new));
    }

    private static Clock clock(Fact fact) {
        long now = fact.get("now") == null ? 0 : Long.parseLong(fact.text("now"));
        return Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    }

    private static @Nullable Duration maxAge(Fact fact) {
        return fact.get("max_age") == null ? null : Duration.ofSeconds(fact.number("max_age"));
    }

    /** Texts, and bytes that are some. */
    private static String text(@Nullable Object value) {
        Object decoded = PythonValues.decode(value);
        if (decoded instanceof byte[] bytes) {
            String text = new String(bytes, UTF_8);
            if (text.indexOf('\ufffd') >= 0) {
                throw new NotCovered("bytes that are no text");
            }
            return text;
        }
        if (!(decoded instanceof String text)) {
            throw new NotCovered("values that are no text");
        }
        return text;
    }

    /** As a session of this site holds it. */
    static @Nullable Object value(@Nullable Object given) {
        return switch (given) {
            case Map<?, ?> map when map.get("$type") instanceof String type ->
                    switch (type) {
                        case "tuple" -> FlaskTuple.of(list(Fact.listOf(map.get("v"))));
                        case "datetime" ->
                                switch (PythonValues.decode(map)) {
                                    case OffsetDateTime time -> time.toInstant();
                                    case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                                    case null, default -> throw new NotCovered("a moment");
                                };
                        case "uuid", "bytes", "safe" -> PythonValues.decode(map);
                        default -> throw new NotCovered("a value of Python's type " + type);
                    };
            case Map<?, ?> map -> {
                var values = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, item) -> values.put(name.toString(), value(item)));
                yield values;
            }
            case List<?> list -> list(list);
            case null, default -> given;
        };
    }

    private static List<@Nullable Object> list(List<?> items) {
        var values = new ArrayList<@Nullable Object>();
        items.forEach(item -> values.add(value(item)));
        return values;
    }

    private static void assertSame(@Nullable Object given, @Nullable Object expected) {
        assertThat(given).usingRecursiveComparison().isEqualTo(expected);
    }

    private static void check(Fact fact, Supplier<@Nullable Object> given) {
        if (fact.isTrue("return_timestamp")) {
            throw new NotCovered("the moment of signing beside the value");
        }
        requireExact(fact, text(fact.get("signed")));
        if (!fact.has("error")) {
            Object expected = fact.get("expected");
            boolean bytes = expected instanceof Map<?, ?> map && map.containsKey("$type");
            assertThat(Json.write(given.get()))
                    .isEqualTo(Json.write(bytes ? text(expected) : expected));
            return;
        }
        boolean expired = fact.object("error").text("class").equals("SignatureExpired");
        assertThatThrownBy(given::get)
                .isExactlyInstanceOf(expired ? SignatureExpired.class : BadSignature.class);
    }
}
