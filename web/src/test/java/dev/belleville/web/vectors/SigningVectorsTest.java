package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.core.signing.SignatureExpired;
import dev.belleville.core.signing.ValueSigner;
import dev.belleville.core.signing.TimestampSigner;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.SignedCookies;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Django signed and took, replayed. */
@Tag("vectors")
class SigningVectorsTest {
    private static final Vectors FACTS = Vectors.of("crypto.jsonl");

    @Test
    void saltsHmacs() throws IOException {
        FACTS.replay(
                "salted_hmac",
                fact ->
                        assertThat(
                                        HexFormat.of()
                                                .formatHex(
                                                        Crypto.saltedHmac(
                                                                fact.text("key_salt"),
                                                                fact.text("value"),
                                                                fact.text("secret"),
                                                                algorithm(fact))))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void refusesSeparatorsOfSignatures() throws IOException {
        FACTS.replay(
                "Signer.sep",
                fact -> {
                    ValueSigner signer = ValueSigner.of(SecretKeys.of("key"));
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> signer.sep(fact.text("sep")))
                                .isInstanceOf(ImproperlyConfigured.class)
                                .hasMessage(fact.object("error").text("message"));
                    } else {
                        String sep = fact.text("sep");
                        assertThat(signer.sep(sep).sign("x")).startsWith("x" + sep);
                    }
                });
    }

    @Test
    void signs() throws IOException {
        FACTS.replay(
                "Signer.sign",
                fact ->
                        assertThat(signer(fact).sign(fact.text("value")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void unsigns() throws IOException {
        FACTS.replay(
                "Signer.unsign",
                fact -> {
                    String value = fact.text("value");
                    ValueSigner signer = signer(fact);
                    if (fact.text("note").equals("legacy sha1 signature")) {
                        assertThat(signer.algorithm(HashAlgorithm.SHA1).unsign(value))
                                .isEqualTo(fact.text("expected"));
                        assertThatThrownBy(() -> signer.unsign(value))
                                .isInstanceOf(BadSignature.class);
                        throw new NotCovered(
                                "SHA-1 where SHA-256 is asked for, refused since Django 4.0");
                    }
                    check(fact, () -> signer.unsign(value));
                });
    }

    @Test
    void signsObjects() throws IOException {
        FACTS.replay(
                "Signer.sign_object",
                fact ->
                        assertThat(
                                        signer(fact)
                                                .signObject(
                                                        fact.get("object"),
                                                        fact.isTrue("compress")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void unsignsObjects() throws IOException {
        FACTS.replay(
                "Signer.unsign_object",
                fact -> check(fact, () -> signer(fact).unsignObject(fact.text("value"))));
    }

    @Test
    void signsWithTheTime() throws IOException {
        FACTS.replay(
                "TimestampSigner.sign",
                fact ->
                        assertThat(timed(fact, "time").sign(fact.text("value")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void unsignsWithinTime() throws IOException {
        FACTS.replay(
                "TimestampSigner.unsign",
                fact ->
                        check(
                                fact,
                                () -> timed(fact, "now").unsign(fact.text("value"), maxAge(fact))));
    }

    @Test
    void dumps() throws IOException {
        FACTS.replay(
                "signing.dumps",
                fact ->
                        assertThat(
                                        timed(fact, "time")
                                                .signObject(
                                                        fact.get("object"),
                                                        fact.isTrue("compress")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void loads() throws IOException {
        FACTS.replay(
                "signing.loads",
                fact ->
                        check(
                                fact,
                                () ->
                                        timed(fact, "now")
                                                .unsignObject(fact.text("value"), maxAge(fact))));
    }

    @Test
    void countsInBase62() throws IOException {
        FACTS.replay(
                "b62_encode",
                fact -> {
                    Clock clock = clock(fact, "value");
                    assertThat(TimestampSigner.of(SecretKeys.of("key")).clock(clock).timestamp())
                            .isEqualTo(fact.text("expected"));
                });
    }

    @Test
    void signsCookies() throws IOException {
        FACTS.replay(
                "set_signed_cookie",
                fact ->
                        assertThat(cookies(fact, "time").sign(fact.text("value")))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void takesSignedCookies() throws IOException {
        FACTS.replay(
                "get_signed_cookie",
                fact ->
                        check(
                                fact,
                                () ->
                                        cookies(fact, "now")
                                                .unsign(fact.text("cookie"), maxAge(fact))));
    }

    private static TimestampSigner cookies(Fact fact, String time) {
        return SecretKeys.of(fact.text("secret"))
                .in(Current.capture())
                .call(() -> SignedCookies.signer(fact.text("name") + fact.text("salt")))
                .clock(clock(fact, time));
    }

    private static ValueSigner signer(Fact fact) {
        ValueSigner signer = ValueSigner.of(SecretKeys.of(fact.text("key"))).salt(fact.text("salt"));
        signer = fact.has("sep") ? signer.sep(fact.text("sep")) : signer;
        return fact.has("algorithm") ? signer.algorithm(algorithm(fact)) : signer;
    }

    private static TimestampSigner timed(Fact fact, String time) {
        TimestampSigner signer =
                TimestampSigner.of(SecretKeys.of(fact.text("key")))
                        .salt(fact.text("salt"))
                        .clock(clock(fact, time));
        signer = fact.has("sep") ? signer.sep(fact.text("sep")) : signer;
        return fact.has("algorithm") ? signer.algorithm(algorithm(fact)) : signer;
    }

    private static HashAlgorithm algorithm(Fact fact) {
        return HashAlgorithm.valueOf(fact.text("algorithm").toUpperCase(Locale.ROOT));
    }

    private static Clock clock(Fact fact, String member) {
        Instant instant = Instant.ofEpochSecond(Long.parseLong(fact.text(member)));
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static @Nullable Duration maxAge(Fact fact) {
        return fact.get("max_age") == null ? null : Duration.ofSeconds(fact.number("max_age"));
    }

    private static void check(Fact fact, Supplier<@Nullable Object> given) {
        if (!fact.has("error")) {
            assertThat(Json.write(given.get())).isEqualTo(Json.write(fact.get("expected")));
            return;
        }
        Fact error = fact.object("error");
        boolean expired = error.text("class").equals("SignatureExpired");
        assertThatThrownBy(given::get)
                .isExactlyInstanceOf(expired ? SignatureExpired.class : BadSignature.class)
                .hasMessage(
                        error.text("message").replace(".0 seconds", " seconds")); // a timedelta's
    }
}
