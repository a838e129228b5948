package dev.belleville.web.auth.totp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets of phones by AES-256 in GCM, with a key made of the setting {@code
 * secretKey}: who reads the database alone has no codes. Each is bound to its owner, so that none
 * works in another's row.
 */
final class SecretBox {
    private static final String SALT = "dev.belleville.web.auth.totp.secret";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG = 128;

    private SecretBox() {}

    static String close(byte[] secret, String owner) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, SecretKeys.current().key(), nonce, owner)
                            .doFinal(secret);
            byte[] whole =
                    ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // every JDK has AES in GCM
        }
    }

    /**
     * What was closed, with the key of now or one of those before.
     *
     * @throws ImproperlyConfigured if it was closed with none of them, or for another
     */
    static byte[] open(String text, String owner) {
        byte[] whole = Base64.getDecoder().decode(text);
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        for (Secret key : keys()) {
            try {
                return cipher(Cipher.DECRYPT_MODE, key, nonce, owner)
                        .doFinal(whole, NONCE, whole.length - NONCE);
            } catch (AEADBadTagException _) {
                // closed with another key, perhaps the next
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
        throw new ImproperlyConfigured(
                "The secret of a second factor cannot be read: name the key of then in the setting"
                        + " secretKeyFallbacks.");
    }

    static List<Secret> keys() {
        var keys = new ArrayList<Secret>();
        keys.add(SecretKeys.current().key());
        keys.addAll(SecretKeys.current().fallbacks());
        return keys;
    }

    private static Cipher cipher(int mode, Secret key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        byte[] derived = Crypto.saltedHmac(SALT, "AES-256-GCM", key.reveal());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG, nonce));
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }
}
