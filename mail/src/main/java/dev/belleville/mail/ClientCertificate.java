package dev.belleville.mail;

import dev.belleville.core.ImproperlyConfigured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a mail server is shown that asks who comes.
 *
 * @param certificates the chain, in PEM
 * @param key its private key, in PEM (PKCS #8)
 */
record ClientCertificate(Path certificates, Path key) {
    private static final char[] NO_PASSWORD = {};

    /** Connections that show it; what the server shows is judged as always. */
    SSLSocketFactory sockets() {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_PASSWORD);
            keys.setKeyEntry("mail", privateKey(), NO_PASSWORD, chain());
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ImproperlyConfigured(
                    "The settings emailSslCertfile and emailSslKeyfile name no certificate with its"
                            + " key: "
                            + e,
                    e);
        }
    }

    private Certificate[] chain() throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var chain = new ArrayList<Certificate>();
        for (byte[] block : blocks(certificates, "CERTIFICATE")) {
            chain.add(factory.generateCertificate(new ByteArrayInputStream(block)));
        }
        return chain.toArray(Certificate[]::new);
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        byte[] encoded = blocks(key, "PRIVATE KEY").getFirst();
        for (String kind : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(kind)
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException _) {
                // of another kind
            }
        }
        throw new InvalidKeySpecException(key + " is no key of RSA, EC or EdDSA");
    }

    /** What a file has of one kind, in order; it may have others beside. */
    private static List<byte[]> blocks(Path file, String type)
            throws IOException, GeneralSecurityException {
        String begin = "-----BEGIN " + type + "-----";
        String pem = Files.readString(file);
        var blocks = new ArrayList<byte[]>();
        for (int at = pem.indexOf(begin); at >= 0; at = pem.indexOf(begin, at + 1)) {
            int from = at + begin.length();
            int end = pem.indexOf("-----END", from);
            String text = pem.substring(from, end < 0 ? pem.length() : end);
            blocks.add(Base64.getMimeDecoder().decode(text));
        }
        if (blocks.isEmpty()) {
            throw new InvalidKeySpecException(
                    file
                            + " has no '"
                            + begin
                            + "'; of another form of key 'openssl pkcs8 -topk8 -nodes' makes it");
        }
        return blocks;
    }
}
