package dev.belleville.web.auth.hashers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashers that come with the framework. Each of them makes hashes with Django's usual work; the
 * others are for more, or for tests with less.
 */
public final class PasswordHashers {
    private static final List<PasswordHasher> ALL =
            List.of(
                    pbkdf2Sha256(Pbkdf2Hasher.ITERATIONS),
                    Pbkdf2Hasher.sha1(Pbkdf2Hasher.ITERATIONS),
                    new Argon2Hasher(Argon2Hasher.USUAL),
                    BcryptHasher.sha256(BcryptHasher.ROUNDS),
                    BcryptHasher.plain(BcryptHasher.ROUNDS),
                    new ScryptHasher(ScryptHasher.USUAL),
                    DigestHasher.MD5,
                    DigestHasher.SHA1,
                    DigestHasher.UNSALTED_MD5,
                    DigestHasher.UNSALTED_SHA1);

    private PasswordHashers() {}

    /** All of them, the strong ones first. */
    public static List<PasswordHasher> all() {
        return ALL;
    }

    /** The names of them all, such as {@code pbkdf2_sha256} and {@code argon2}. */
    public static List<String> algorithms() {
        return all().stream().map(PasswordHasher::algorithm).toList();
    }

    /** The one of {@code algorithm}; null where there is none. */
    public static @Nullable PasswordHasher find(String algorithm) {
        return all().stream()
                .filter(hasher -> hasher.algorithm().equals(algorithm))
                .findFirst()
                .orElse(null);
    }

    /**
     * {@code pbkdf2_sha256} with so many iterations. A subclass of {@code PBKDF2PasswordHasher} in
     * Django.
     */
    public static PasswordHasher pbkdf2Sha256(int iterations) {
        return Pbkdf2Hasher.sha256(iterations);
    }

    /**
     * {@code argon2} with so much work.
     *
     * @param time how often it goes over the memory
     * @param memory in KiB
     * @param parallelism how many lanes there are
     */
    public static PasswordHasher argon2(int time, int memory, int parallelism) {
        Argon2Hasher.Work usual = Argon2Hasher.USUAL;
        return new Argon2Hasher(
                new Argon2Hasher.Work(
                        usual.variety(),
                        usual.version(),
                        memory,
                        time,
                        parallelism,
                        usual.length()));
    }

    /** {@code bcrypt_sha256} with so many rounds, a logarithm: 12 is usual. */
    public static PasswordHasher bcryptSha256(int rounds) {
        return BcryptHasher.sha256(rounds);
    }

    /**
     * {@code scrypt} with so much work.
     *
     * @param factor a power of two; 16,384 is usual
     * @param block how large one is, in 128 bytes; 8 is usual
     * @param parallelism how often it is done; 5 is usual
     */
    public static PasswordHasher scrypt(int factor, int block, int parallelism) {
        return new ScryptHasher(new ScryptHasher.Work(factor, block, parallelism));
    }

    /** Which one made {@code encoded}, by name. Half of Django's {@code identify_hasher}. */
    public static String algorithmOf(String encoded) {
        if ((encoded.length() == 32 && !encoded.contains("$"))
                || (encoded.length() == 37 && encoded.startsWith("md5$$"))) {
            return DigestHasher.UNSALTED_MD5.algorithm();
        }
        if (encoded.length() == 46 && encoded.startsWith("sha1$$")) {
            return DigestHasher.UNSALTED_SHA1.algorithm();
        }
        int end = encoded.indexOf('$');
        return end < 0 ? encoded : encoded.substring(0, end);
    }
}
