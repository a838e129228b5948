package dev.belleville.core.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final SecretKeys KEYS = SecretKeys.of("new", "old");

    @Test
    void takesWhatKeysOfBeforeSigned() {
        String old = ValueSigner.of(SecretKeys.of("old")).sign("x");
        assertThat(ValueSigner.of(KEYS).unsign(old)).isEqualTo("x");
        assertThat(ValueSigner.of(KEYS).sign("x")).isNotEqualTo(old);
        assertThatThrownBy(() -> ValueSigner.of(SecretKeys.of("new")).unsign(old))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void oneUseDoesNotPassForAnother() {
        String signed = ValueSigner.of(KEYS).salt("one").sign("x");
        assertThatThrownBy(() -> ValueSigner.of(KEYS).salt("two").unsign(signed))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void dumpsAndLoadsWithTheKeysOfTheUnitOfWork() {
        KEYS.in(Current.capture())
                .run(() -> {
                    String text = Signing.dumps(Map.of("a", List.of(1, "é")), "salt");
                    assertThat(Signing.loads(text, "salt", Duration.ofMinutes(1)))
                            .isEqualTo(Map.of("a", List.of(1, "é")));
                    assertThatThrownBy(() -> Signing.loads(text)).isInstanceOf(BadSignature.class);
                });
        assertThatThrownBy(() -> Signing.dumps("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatIsTooOld() {
        Instant then = Instant.ofEpochSecond(1_000_000);
        TimestampSigner signer = TimestampSigner.of(KEYS);
        String signed = signer.clock(at(then)).sign("x");
        TimestampSigner later = signer.clock(at(then.plusMillis(4500)));
        assertThat(later.unsign(signed, Duration.ofSeconds(5))).isEqualTo("x");
        assertThatThrownBy(() -> later.unsign(signed, Duration.ofSeconds(4)))
                .isInstanceOf(SignatureExpired.class)
                .hasMessage("Signature age 4.5 > 4 seconds");
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    @Test
    void whatIsSignedButNoObjectIsABadSignature() {
        ValueSigner signer = ValueSigner.of(KEYS);
        for (String odd : List.of("", "?", "e3", ".e30", ".")) {
            assertThatThrownBy(() -> signer.unsignObject(signer.sign(odd)))
                    .as("'%s'", odd)
                    .isInstanceOf(BadSignature.class);
        }
        TimestampSigner timed = TimestampSigner.of(KEYS).salt("s");
        ValueSigner untimed = signer.salt("s");
        for (String odd : List.of("x", "x:", "x:?", "x:zzzzzzzzzzzzzzzzzzzz")) {
            assertThatThrownBy(() -> timed.unsign(untimed.sign(odd)))
                    .as(odd)
                    .isInstanceOf(BadSignature.class);
        }
        assertThat(timed.unsign(untimed.sign("x:zzzzzzzzzz"), Duration.ZERO)).isEqualTo("x");
        assertThatThrownBy(() -> timed.unsign(untimed.sign("x:-zzzzzzzzzz"), Duration.ZERO))
                .isInstanceOf(SignatureExpired.class);
    }

    @Test
    void doesNotBlowUp() {
        var zeros = new byte[64 << 20];
        Arrays.fill(zeros, (byte) '0');
        ValueSigner signer = ValueSigner.of(KEYS);
        String bomb = signer.sign("." + Packing.encode(Packing.deflate(zeros)));
        assertThat(bomb.length()).isLessThan(100_000);
        assertThatThrownBy(() -> signer.unsignObject(bomb))
                .isInstanceOf(BadSignature.class)
                .hasMessageContaining("more than 8388608 bytes");
    }

    @Test
    void compressesWhereThatIsShorter() {
        ValueSigner signer = ValueSigner.of(KEYS);
        String text = "a".repeat(500);
        assertThat(signer.signObject(text, true)).startsWith(".").hasSizeLessThan(100);
        assertThat(signer.unsignObject(signer.signObject(text, true))).isEqualTo(text);
        assertThat(signer.signObject("abc", true)).isEqualTo(signer.signObject("abc"));
    }

    @Test
    void countsInBase62() {
        assertThat(Base62.encode(Long.MAX_VALUE)).isEqualTo("AzL8n0Y58m7");
        assertThat(Base62.decode("AzL8n0Y58m7")).isEqualTo(Long.MAX_VALUE);
        assertThat(Base62.decode(Base62.encode(-62))).isEqualTo(-62);
        for (String odd : List.of("", "-", "a b", "AzL8n0Y58m8", "é")) {
            assertThatThrownBy(() -> Base62.decode(odd)).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void drawsTextsAtRandom() {
        assertThat(Crypto.getRandomString(40)).matches("[a-zA-Z0-9]{40}");
        assertThat(Crypto.getRandomString(40)).isNotEqualTo(Crypto.getRandomString(40));
        assertThat(Crypto.getRandomString(3, "x")).isEqualTo("xxx");
        assertThat(Crypto.constantTimeCompare("a", "a")).isTrue();
        assertThat(Crypto.constantTimeCompare("a", "b")).isFalse();
    }

    @Test
    void asksForAKeyAtTheFirstUseAlone() {
        Settings none = Settings.builder().declare(SigningSettings.ALL).build();
        ValueSigner signer = ValueSigner.of(SecretKeys.of(none, false));
        assertThatThrownBy(() -> signer.sign("x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("BELLE_SECRET_KEY");
        SecretKeys made = SecretKeys.of(none, true);
        assertThat(made.key().reveal()).hasSize(50);
        assertThat(made.key())
                .isNotEqualTo(SecretKeys.of(none, true).key())
                .hasToString("********");
    }

    @Test
    void readsKeysFromSettings() {
        Settings settings =
                Settings.builder()
                        .declare(SigningSettings.ALL)
                        .environment(
                                Map.of(
                                        "BELLE_SECRET_KEY", "new",
                                        "BELLE_SECRET_KEY_FALLBACKS", "old, older"))
                        .build();
        assertThat(SecretKeys.of(settings, false).all()).containsExactly("new", "old", "older");
        assertThat(settings.shown())
                .containsEntry("secretKeyFallbacks", "********, ********")
                .containsEntry("secretKey", "********");
    }
}
