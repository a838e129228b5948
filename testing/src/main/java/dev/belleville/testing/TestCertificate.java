package dev.belleville.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 that signs itself, fresh from the JDK's keytool.
 *
 * @param certificateFile the certificate, in PEM
 * @param keyFile its key, in PEM (PKCS #8)
 * @param certificate the certificate
 */
public record TestCertificate(Path certificateFile, Path keyFile, Certificate certificate) {
    /** What the key stores are opened with. */
    public static final String PASSWORD = "changeit";

    /** Makes one in {@code folder}. */
    public static TestCertificate make(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(store);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Certificate certificate = keys.getCertificate("test");
        byte[] key = keys.getKey("test", PASSWORD.toCharArray()).getEncoded();
        return new TestCertificate(
                pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve("key.pem"), "PRIVATE KEY", key),
                certificate);
    }

    /** A key store, of the kind PKCS #12, that trusts this certificate alone. */
    public Path trustStore() throws GeneralSecurityException, IOException {
        Path file = certificateFile.resolveSibling("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusting().store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private KeyStore trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", certificate);
        return trusted;
    }

    /** A context for clients that trust this certificate alone. */
    public SSLContext trustingContext() throws GeneralSecurityException, IOException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusting());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void keytool(Path store) throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process =
                new ProcessBuilder(
                                program,
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "SAN=ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private static Path pem(Path file, String type, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text));
    }
}
