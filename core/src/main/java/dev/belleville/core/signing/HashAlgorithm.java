package dev.belleville.core.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that signatures are made with. New ones use {@link #SHA256}. */
public enum HashAlgorithm {
    /** For what old sites signed; as the hash of an HMAC it still holds. */
    MD5("MD5", "HmacMD5"),
    /** What itsdangerous and Flask sign with. */
    SHA1("SHA-1", "HmacSHA1"),
    /** What Django signs with since 3.1. */
    SHA256("SHA-256", "HmacSHA256"),
    /** Longer signatures than one needs. */
    SHA512("SHA-512", "HmacSHA512");

    private final String digest;
    private final String hmac;

    HashAlgorithm(String digest, String hmac) {
        this.digest = digest;
        this.hmac = hmac;
    }

    /** A new digest of this algorithm. */
    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JDK has these
        }
    }

    String hmacName() {
        return hmac;
    }
}
