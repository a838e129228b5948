package dev.belleville.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSProvider;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import dev.belleville.core.ImproperlyConfigured;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/**
 * The one algorithm of a site, and what it makes of keys.
 *
 * @param name Nimbus's word for it
 */
record SigningAlgorithm(JWSAlgorithm name) {
    private static final Set<String> KNOWN =
            Set.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
    private static final int LEAST_RSA_BITS = 2048;

    static SigningAlgorithm of(String name) {
        if (!KNOWN.contains(name)) {
            throw new ImproperlyConfigured(
                    "The setting jwtAlgorithm is '%s', which is none of %s."
                            .formatted(name, KNOWN.stream().sorted().toList()));
        }
        return new SigningAlgorithm(JWSAlgorithm.parse(name));
    }

    /** Whether one secret both signs and believes. */
    boolean isSymmetric() {
        return JWSAlgorithm.Family.HMAC_SHA.contains(name);
    }

    private boolean isRsa() {
        return JWSAlgorithm.Family.RSA.contains(name);
    }

    private PemKeys keys() {
        return new PemKeys(isRsa() ? "RSA" : "EC");
    }

    /** What signs by {@code key}. */
    JWSSigner signer(String key) {
        try {
            return fit(
                    "jwtSigningKey",
                    isSymmetric()
                            ? new MACSigner(key)
                            : isRsa()
                                    ? new RSASSASigner(keys().privateKey(key))
                                    : new ECDSASigner((ECPrivateKey) keys().privateKey(key)));
        } catch (JOSEException e) {
            throw unfit("jwtSigningKey", e);
        } catch (IllegalArgumentException _) {
            throw tooShort();
        }
    }

    /** What believes signatures by one of {@code keys}. */
    List<JWSVerifier> verifiers(List<String> keys) {
        return keys.stream().map(this::verifier).toList();
    }

    private JWSVerifier verifier(String key) {
        try {
            return fit(
                    "jwtVerifyingKey",
                    isSymmetric()
                            ? new MACVerifier(key)
                            : isRsa()
                                    ? new RSASSAVerifier(
                                            longEnough((RSAPublicKey) keys().publicKey(key)))
                                    : new ECDSAVerifier((ECPublicKey) keys().publicKey(key)));
        } catch (JOSEException e) {
            throw unfit(isSymmetric() ? "jwtSigningKey" : "jwtVerifyingKey", e);
        }
    }

    /** A key on another curve is one for another algorithm. */
    private <T extends JWSProvider> T fit(String setting, T by) {
        if (!by.supportedJWSAlgorithms().contains(name)) {
            throw new ImproperlyConfigured(
                    "The setting %s is a key for %s, and jwtAlgorithm says %s."
                            .formatted(setting, by.supportedJWSAlgorithms(), name));
        }
        return by;
    }

    private static RSAPublicKey longEnough(RSAPublicKey key) {
        if (key.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw tooShort();
        }
        return key;
    }

    private static ImproperlyConfigured tooShort() {
        return new ImproperlyConfigured(
                "An RSA key that signs tokens has " + LEAST_RSA_BITS + " bits or more.");
    }

    private ImproperlyConfigured unfit(String setting, JOSEException e) {
        return e instanceof KeyLengthException
                ? new ImproperlyConfigured(
                        "%s takes a key of %d bytes or more: set jwtSigningKey, or a longer secretKey."
                                .formatted(name, Integer.parseInt(name.getName().substring(2)) / 8))
                : new ImproperlyConfigured(
                        "The setting %s is no key for %s: %s"
                                .formatted(setting, name, e.getMessage()));
    }
}
