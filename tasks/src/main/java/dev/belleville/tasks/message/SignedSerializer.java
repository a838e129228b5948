package dev.belleville.tasks.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with a signature, and the name of the certificate that shows whose it is. Celery's {@code
 * auth} serializer.
 *
 * <p>As in Celery, the body of a message is signed: the arguments of a call, and what follows it.
 * Its headers are not, the task's name among them, and a message may be sent again.
 */
public final class SignedSerializer implements MessageSerializer {
    private static final byte[] SEPARATOR = {0, 1};
    private static final Map<String, String> DIGESTS =
            Map.of(
                    "sha224", "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512",
                    "SHA-512");
    private static final int BITS = 8;

    private final PrivateKey key;
    private final String signer;
    private final CertificateStore store;
    private final String digest;
    private final JsonSerializer json = new JsonSerializer();

    private SignedSerializer(PrivateKey key, String signer, CertificateStore store, String digest) {
        this.key = key;
        this.signer = signer;
        this.store = store;
        this.digest = digest;
    }

    /**
     * With files in PEM, which are read now.
     *
     * @param key a private key of RSA, without a password
     * @param certificate that of the key
     * @param store a folder of the certificates of all who may send, or a pattern of files in one
     *     such as {@code /etc/certs/*.pem}
     * @param digest {@code sha224}, {@code sha256}, {@code sha384} or {@code sha512}
     * @throws IllegalArgumentException if one cannot be read or does not fit, or a certificate is
     *     over; the message names it
     */
    public static SignedSerializer of(
            Path key, Path certificate, String store, String digest, Clock clock) {
        String algorithm = DIGESTS.get(digest.toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "A digest is sha224, sha256, sha384 or sha512, not " + digest + ".");
        }
        String signer = CertificateStore.id(CertificateStore.read(certificate));
        var made =
                new SignedSerializer(
                        PemKey.read(key), signer, CertificateStore.of(store, clock), algorithm);
        CertificateStore.of(certificate.toString(), clock); // it is not over
        made.checkPair(CertificateStore.read(certificate).getPublicKey(), key, certificate);
        return made;
    }

    private void checkPair(PublicKey shown, Path file, Path certificate) {
        if (!(shown instanceof RSAKey one)
                || !(key instanceof RSAKey other)
                || !one.getModulus().equals(other.getModulus())) {
            throw new IllegalArgumentException(
                    "The key " + file + " is not that of the certificate " + certificate + ".");
        }
    }

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public String contentType() {
        return "application/data";
    }

    @Override
    public String contentEncoding() {
        return "utf-8";
    }

    /** As Celery: as long a salt as there is room for. */
    private Signature signature(RSAKey of) throws GeneralSecurityException {
        int room = (of.getModulus().bitLength() - 1 + BITS - 1) / BITS;
        int salt = room - MessageDigest.getInstance(digest).getDigestLength() - 2;
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
                new PSSParameterSpec(
                        digest,
                        "MGF1",
                        new MGF1ParameterSpec(digest),
                        salt,
                        PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        byte[] body = json.encode(value);
        try {
            Signature signature = signature((RSAKey) key);
            signature.initSign(key);
            signature.update(body);
            var packed = new ByteArrayOutputStream();
            packed.writeBytes(signer.getBytes(UTF_8));
            packed.writeBytes(SEPARATOR);
            packed.writeBytes(signature.sign());
            for (String part : new String[] {json.contentType(), json.contentEncoding()}) {
                packed.writeBytes(SEPARATOR);
                packed.writeBytes(part.getBytes(UTF_8));
            }
            packed.writeBytes(SEPARATOR);
            packed.writeBytes(body);
            return Base64.getEncoder().encode(packed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of " + signer + " does not sign", e);
        }
    }

    /**
     * What was written and signed by one whose certificate is in the store.
     *
     * @throws DecodeError if it was not; the message says what is wrong with it
     */
    @Override
    public @Nullable Object decode(byte[] body) {
        byte[] packed;
        try {
            packed = Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new DecodeError("A signed body is base64: " + e.getMessage(), e);
        }
        int end = find(packed, 0);
        String sender = new String(packed, 0, end, UTF_8);
        RSAKey shown = store.key(sender);
        int from = end + SEPARATOR.length;
        int until = from + (shown.getModulus().bitLength() + BITS - 1) / BITS;
        int type = until + SEPARATOR.length;
        int encoding = find(packed, type) + SEPARATOR.length;
        int content = find(packed, encoding) + SEPARATOR.length;
        byte[] signed = Arrays.copyOfRange(packed, content, packed.length);
        if (!isSigned(shown, Arrays.copyOfRange(packed, from, until), signed)) {
            throw new DecodeError("The signature of " + sender + " is not that of the body.");
        }
        String contentType = new String(packed, type, encoding - SEPARATOR.length - type, UTF_8);
        return Serializers.all().forContent(contentType).decode(signed);
    }

    private static int find(byte[] packed, int from) {
        for (int at = from; at + 1 < packed.length; at++) {
            if (packed[at] == SEPARATOR[0] && packed[at + 1] == SEPARATOR[1]) {
                return at;
            }
        }
        throw new DecodeError("A signed body names its signer, a signature and a content type.");
    }

    private boolean isSigned(RSAKey shown, byte[] signature, byte[] body) {
        try {
            Signature check = signature(shown);
            check.initVerify((PublicKey) shown);
            check.update(body);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // of another length, or nothing of the kind
        }
    }
}
