package dev.belleville.tasks.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a private key of RSA from a file in PEM. */
final class PemKey {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";

    /** Version 0, and the name of RSA, as they stand before such a key in PKCS #8. */
    private static final byte[] RSA =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemKey() {}

    static PrivateKey read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The key " + file + " cannot be read.", e);
        }
        byte[] key = part(text, PKCS8);
        byte[] old = key != null ? null : part(text, PKCS1);
        if (old != null) {
            key = wrapped(old);
        }
        if (key == null) {
            throw new IllegalArgumentException(
                    "The file "
                            + file
                            + " has no private key in PEM"
                            + (text.contains("ENCRYPTED")
                                    ? " without a password: write it by 'openssl rsa'."
                                    : ": it begins with -----BEGIN PRIVATE KEY-----."));
        }
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) { // what it says may show of the key
            throw new IllegalArgumentException("The key " + file + " is none of RSA.");
        }
    }

    private static byte @Nullable [] part(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from || text.contains("Proc-Type: 4,ENCRYPTED")) {
            return null;
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private static byte[] wrapped(byte[] key) {
        byte[] octets = der(0x04, key);
        var whole = new byte[RSA.length + octets.length];
        System.arraycopy(RSA, 0, whole, 0, RSA.length);
        System.arraycopy(octets, 0, whole, RSA.length, octets.length);
        return der(0x30, whole);
    }

    /** Of 128 to 65,535 bytes, as the parts of keys are. */
    private static byte[] der(int tag, byte[] content) {
        var whole = new byte[content.length + 4];
        whole[0] = (byte) tag;
        whole[1] = (byte) 0x82; // two bytes of length
        whole[2] = (byte) (content.length >> 8);
        whole[3] = (byte) content.length;
        System.arraycopy(content, 0, whole, 4, content.length);
        return whole;
    }
}
