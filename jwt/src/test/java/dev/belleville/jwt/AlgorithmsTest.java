package dev.belleville.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.core.signing.SecretKeys;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What signs, what is believed, and what is not. */
class AlgorithmsTest {
    private static final String SECRET = "s".repeat(64);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Object> CLAIMS =
            Map.of("user_id", "1", "exp", NOW.getEpochSecond() + 60);

    private static TokenBackend backend(Settings settings) {
        return TokenBackend.of(settings, SecretKeys.of(SECRET), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Settings.Builder settings(String algorithm) {
        return Settings.builder().declare(JwtSettings.ALL).set(JwtSettings.ALGORITHM, algorithm);
    }

    private static KeyPair rsa(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(String title, Key key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(title, text, title);
    }

    private static TokenBackend backend(String algorithm, KeyPair pair) {
        return backend(
                settings(algorithm)
                        .set(
                                JwtSettings.SIGNING_KEY,
                                new Secret(pem("PRIVATE KEY", pair.getPrivate())))
                        .set(JwtSettings.VERIFYING_KEY, pem("PUBLIC KEY", pair.getPublic()))
                        .build());
    }

    private static String header(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static void assertRefused(TokenBackend backend, String token) {
        assertThatThrownBy(() -> backend.decode(token))
                .isInstanceOf(TokenError.class)
                .hasMessage("Token is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aSecretSigns(String algorithm) {
        TokenBackend backend = backend(settings(algorithm).build());
        String token = backend.encode(CLAIMS);
        assertThat(header(token)).contains("\"alg\":\"" + algorithm + "\"", "\"typ\":\"JWT\"");
        assertThat(backend.decode(token)).containsEntry("user_id", "1");
        assertRefused(backend, token.substring(0, token.length() - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512"})
    void aKeyOfRsaSigns(String algorithm) throws Exception {
        KeyPair pair = rsa(2048);
        String token = backend(algorithm, pair).encode(CLAIMS);
        assertThat(backend(algorithm, pair).decode(token)).containsEntry("user_id", "1");
        assertRefused(backend(algorithm, rsa(2048)), token);
    }

    @ParameterizedTest
    @CsvSource({"ES256,secp256r1", "ES384,secp384r1", "ES512,secp521r1"})
    void aKeyOnACurveSigns(String algorithm, String curve) throws Exception {
        KeyPair pair = ec(curve);
        String token = backend(algorithm, pair).encode(CLAIMS);
        assertThat(backend(algorithm, pair).decode(token)).containsEntry("user_id", "1");
        assertRefused(backend(algorithm, ec(curve)), token);
    }

    @Test
    void whoSignsNothingIsNotBelieved() {
        TokenBackend backend = backend(settings("HS256").build());
        String body = base64("{\"user_id\":\"1\",\"exp\":99999999999}");
        for (String alg : List.of("none", "None", "NONE", "nOnE", "", "HS256")) {
            String head = base64("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}");
            assertRefused(backend, head + "." + body + ".");
            assertRefused(backend, head + "." + body + "." + base64("x".repeat(32)));
            assertRefused(backend, head + "." + body);
        }
    }

    /** A public key is known to all: it must not become the secret of another algorithm. */
    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        KeyPair pair = rsa(2048);
        TokenBackend backend = backend("RS256", pair);
        String pem = pem("PUBLIC KEY", pair.getPublic());
        for (byte[] known : List.of(pem.getBytes(UTF_8), pair.getPublic().getEncoded())) {
            assertRefused(backend, signed(JWSAlgorithm.HS256, new MACSigner(known)));
        }
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        var token = new JWSObject(new JWSHeader(algorithm), new Payload("{\"exp\":99999999999}"));
        token.sign(signer);
        return token.serialize();
    }

    @Test
    void oneAlgorithmAloneIsBelieved() throws Exception {
        String token = signed(JWSAlgorithm.HS512, new MACSigner(SECRET));
        assertThat(backend(settings("HS512").build()).decode(token)).containsKey("exp");
        assertRefused(backend(settings("HS256").build()), token);
    }

    @Test
    void whatATokenSaysOfKeysIsNotRead() throws Exception {
        var header =
                JWSHeader.parse(
                        "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\",\"jku\":\"https://evil.example\"}");
        var token = new JWSObject(header, new Payload("{\"exp\":99999999999}"));
        token.sign(new MACSigner("e".repeat(32)));
        assertRefused(backend(settings("HS256").build()), token.serialize());
        var critical =
                new JWSObject(
                        JWSHeader.parse("{\"alg\":\"HS256\",\"crit\":[\"own\"],\"own\":1}"),
                        new Payload("{\"exp\":99999999999}"));
        critical.sign(new MACSigner(SECRET));
        assertRefused(backend(settings("HS256").build()), critical.serialize());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"text\"",
                "{",
                "{\"exp\":\"soon\"}",
                "{\"exp\":{}}",
                "{\"exp\":99999999999,\"nbf\":99999999990}",
                "{\"exp\":99999999999,\"iat\":true}",
            })
    void claimsThatAreNoneAreRefused(String claims) throws Exception {
        var token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        token.sign(new MACSigner(SECRET));
        assertRefused(backend(settings("HS256").build()), token.serialize());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d.e", "\u0000.\u0000.\u0000", "ä.ö.ü"})
    void whatIsNoTokenIsRefused(String text) {
        TokenBackend backend = backend(settings("HS256").build());
        assertRefused(backend, text);
        assertRefused(backend, text.repeat(100_000));
        assertRefused(
                backend, backend.encode(Map.of("x", "y".repeat(20_000), "exp", 99999999999L)));
    }

    @Test
    void keysThatDoNotFitAreTheSitesMistake() throws Exception {
        assertThatThrownBy(() -> backend(settings("none").build()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("jwtAlgorithm is 'none'");
        assertThatThrownBy(() ->
                        backend(
                                settings("HS256")
                                        .set(JwtSettings.SIGNING_KEY, new Secret("short"))
                                        .build()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> backend(settings("RS256").build()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("jwtVerifyingKey");
        KeyPair weak = rsa(1024);
        assertThatThrownBy(() -> backend("RS256", weak))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("2048 bits");
        KeyPair curve = ec("secp256r1");
        assertThatThrownBy(() -> backend("RS256", curve))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("no RSA key in PEM")
                .hasMessageNotContaining(pem("PRIVATE KEY", curve.getPrivate()).substring(28, 60));
        assertThatThrownBy(() -> backend("ES384", curve))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("ES384");
    }

    @Test
    void whoHasThePublicKeyAloneBelievesAndGivesNothing() throws Exception {
        KeyPair pair = ec("secp256r1");
        TokenBackend other =
                backend(
                        settings("ES256")
                                .set(JwtSettings.VERIFYING_KEY, pem("PUBLIC KEY", pair.getPublic()))
                                .build());
        assertThat(other.decode(backend("ES256", pair).encode(CLAIMS))).containsKey("user_id");
        assertThatThrownBy(() -> other.encode(CLAIMS))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("jwtSigningKey");
    }
}
