package dev.belleville.core.signing;

/** How {@link Itsdangerous} makes the key of one use from secret and salt. */
public enum KeyDerivation {
    /** The hash of salt and secret. */
    CONCAT,
    /** The hash of salt, the word {@code signer} and secret: the usual one. */
    DJANGO_CONCAT,
    /** The HMAC of the salt: that of Flask's sessions. */
    HMAC,
    /** The secret itself, whatever the salt. */
    NONE
}
