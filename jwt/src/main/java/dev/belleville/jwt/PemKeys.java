package dev.belleville.jwt;

import dev.belleville.core.ImproperlyConfigured;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Keys as texts in PEM.
 *
 * @param algorithm what the JDK calls their kind: {@code RSA}, {@code EC}
 */
record PemKeys(String algorithm) {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    PrivateKey privateKey(String pem) {
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(bytes(pem, PRIVATE)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unfit("jwtSigningKey", PRIVATE, "openssl pkcs8 -topk8 -nocrypt -in key.pem");
        }
    }

    PublicKey publicKey(String pem) {
        try {
            return factory().generatePublic(new X509EncodedKeySpec(bytes(pem, PUBLIC)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw unfit("jwtVerifyingKey", PUBLIC, "openssl pkey -pubout -in key.pem");
        }
    }

    private KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm);
    }

    private static byte[] bytes(String pem, String title) {
        String begin = "-----BEGIN " + title + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + title + "-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(title);
        }
        return Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
    }

    /** Without the cause, which may show some of the key. */
    private ImproperlyConfigured unfit(String setting, String title, String command) {
        return new ImproperlyConfigured(
                "The setting %s is no %s key in PEM, from -----BEGIN %s----- to its end: %s makes one."
                        .formatted(setting, algorithm, title, command));
    }
}
