package dev.belleville.tasks.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The certificates of those who may send, by the names that signed messages have of them. */
final class CertificateStore {
    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private final Clock clock;

    private CertificateStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * All of a folder, or of the files of a folder that a pattern names.
     *
     * @throws IllegalArgumentException if there is none, one cannot be read or is over, or two have
     *     one name
     */
    static CertificateStore of(String place, Clock clock) {
        var store = new CertificateStore(clock);
        try {
            Path path = Path.of(place);
            boolean isFolder = Files.isDirectory(path);
            Path folder = isFolder ? path : path.toAbsolutePath().getParent();
            String names = isFolder ? "*" : String.valueOf(path.getFileName());
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
                for (Path file : files) {
                    if (!Files.isDirectory(file)) {
                        store.add(file);
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("The certificates " + place + " cannot be read.", e);
        }
        if (store.certificates.isEmpty()) {
            throw new IllegalArgumentException("There are no certificates at " + place + ".");
        }
        return store;
    }

    private void add(Path file) {
        X509Certificate certificate = read(file);
        if (isOver(certificate)) {
            throw new IllegalArgumentException(
                    "The certificate "
                            + file
                            + " is over since "
                            + certificate.getNotAfter()
                            + ".");
        }
        if (certificates.putIfAbsent(id(certificate), certificate) != null) {
            throw new IllegalArgumentException(
                    "Two certificates are called " + id(certificate) + ": remove " + file + ".");
        }
    }

    private boolean isOver(X509Certificate certificate) {
        return !clock.instant().isBefore(certificate.getNotAfter().toInstant());
    }

    static X509Certificate read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (certificate.getPublicKey() instanceof RSAKey) {
                return certificate;
            }
            throw new IllegalArgumentException(
                    "The certificate " + file + " is of no key of RSA, which Celery signs with.");
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " is no certificate in PEM that can be read.", e);
        }
    }

    /** As Celery names it: what stands in the name of the issuer, and the serial number. */
    static String id(X509Certificate certificate) {
        return IssuerName.of(certificate) + " " + certificate.getSerialNumber();
    }

    /**
     * The key of a signer.
     *
     * @throws DecodeError if no certificate is here of that name, or it is over
     */
    RSAKey key(String id) {
        X509Certificate certificate = certificates.get(id);
        if (certificate == null) {
            throw new DecodeError("It is signed by '" + id + "', whose certificate is not here.");
        }
        if (isOver(certificate)) {
            throw new DecodeError("It is signed by '" + id + "', whose certificate is over.");
        }
        return (RSAKey) certificate.getPublicKey();
    }
}
