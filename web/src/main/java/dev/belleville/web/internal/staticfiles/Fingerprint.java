package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.signing.HashAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The letters that stand in a file's name for what is in it: the first twelve of MD5's. */
final class Fingerprint {
    private static final int LENGTH = 12;

    private Fingerprint() {}

    static String of(byte[] content) {
        return letters(digest().digest(content));
    }

    /** Reads {@code in} to its end. */
    static String of(InputStream in) throws IOException {
        var digest = digest();
        try (var all = new DigestInputStream(in, digest)) {
            all.transferTo(OutputStream.nullOutputStream());
        }
        return letters(digest.digest());
    }

    /** {@code name} with the letters before its last ending: {@code app.55e7cbb9ba48.css}. */
    static String into(String name, String letters) {
        int file = name.lastIndexOf('/') + 1;
        int dot = name.lastIndexOf('.');
        int end = dot > file ? dot : name.length();
        return name.substring(0, end) + "." + letters + name.substring(end);
    }

    private static String letters(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    }

    private static MessageDigest digest() {
        return HashAlgorithm.MD5.digest(); // names, not secrets: as Django's
    }
}
