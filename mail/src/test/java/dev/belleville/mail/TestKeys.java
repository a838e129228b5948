package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and the certificate that it signs for itself.
 *
 * @param store both, as {@code test}
 */
record TestKeys(KeyStore store) {
    static final char[] PASSWORD = "changeit".toCharArray();

    /**
     * Fresh ones from the JDK's keytool.
     *
     * @param name whom the certificate is for, such as {@code ip:127.0.0.1}
     */
    static TestKeys make(Path folder, String algorithm, String name) throws Exception {
        Path file = folder.resolve("store.p12");
        String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -alias test -dname CN=shop -storetype PKCS12 -storepass changeit"
                        + " -keyalg %s -ext SAN=%s".formatted(algorithm, name);
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-keystore", file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
        }
        return new TestKeys(KeyStore.getInstance(file.toFile(), PASSWORD));
    }

    byte[] certificate() throws Exception {
        return store.getCertificate("test").getEncoded();
    }

    byte[] key() throws Exception {
        return store.getKey("test", PASSWORD).getEncoded();
    }

    /** A store with the certificate alone, for who trusts it. */
    KeyStore trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", store.getCertificate("test"));
        return trusted;
    }

    /** Shows the certificate, and trusts it alone. */
    SSLContext context() throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        var theirs = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        theirs.init(trust());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), theirs.getTrustManagers(), null);
        return context;
    }
}
