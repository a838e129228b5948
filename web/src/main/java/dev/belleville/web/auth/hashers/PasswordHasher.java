package dev.belleville.web.auth.hashers;

import java.util.Map;

/**
 * One way to hash passwords and the format in which it stores them. Django's {@code
 * BasePasswordHasher}. Shared by all threads.
 *
 * <p>What a user types goes through {@code Passwords}, which knows the hashers of the site; this is
 * for those who bring one of their own.
 */
public interface PasswordHasher {
    /** What its hashes begin with, before the first {@code $}. */
    String algorithm();

    /** A new salt with at least 128 bits of chance. */
    default String salt() {
        return Salts.make();
    }

    /**
     * The hash of {@code password}, with all that is needed to check it.
     *
     * @throws IllegalArgumentException if the salt would break the format
     */
    String encode(String password, String salt);

    /**
     * Whether {@code encoded} was made of {@code password}; false for what is not of this format.
     * It takes as long for a wrong password as for the right one.
     */
    boolean verify(String password, String encoded);

    /** Whether {@code encoded} was made with less work, or a shorter salt, than new ones are. */
    boolean mustUpdate(String encoded);

    /**
     * Does the work that checking {@code encoded} has saved beside checking a new hash, so that the
     * time tells nobody who has an old one.
     */
    void hardenRuntime(String password, String encoded);

    /**
     * What may be shown of {@code encoded} to those who administer users: its parts, the secret
     * ones masked.
     */
    Map<String, String> safeSummary(String encoded);
}
