package dev.belleville.benchmarks.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Checks passwords against hashes of Django's usual hasher; makes none. */
final class DjangoPasswordEncoder implements PasswordEncoder {
    private static final String ALGORITHM = "pbkdf2_sha256";
    private static final int BITS = 256;

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        // Asked for once, to spend the same time on a user who is not there.
        return ALGORITHM + "$1$salt$hash";
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password == null || hash == null || !hash.startsWith(ALGORITHM + "$")) {
            return false;
        }
        String[] parts = hash.split("\\$", -1);
        var key =
                new PBEKeySpec(
                        password.toString().toCharArray(),
                        parts[2].getBytes(UTF_8),
                        Integer.parseInt(parts[1]),
                        BITS);
        try {
            byte[] made =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(key)
                            .getEncoded();
            return MessageDigest.isEqual(made, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no PBKDF2.", e);
        }
    }
}
