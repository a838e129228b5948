package dev.belleville.http;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and within which limits a {@link Server} serves.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for all
 * @param port the port to listen on; 0 for any that is free
 * @param maxBodySize bytes of a body; beyond: 413
 * @param maxHeaderSize bytes of all header fields; beyond: 431
 * @param headerTimeout for the first byte to the end of a request's head
 * @param requestTimeout for all waits for one request's body together; beyond: 408
 * @param idleTimeout for a connection on which nothing moves
 * @param tlsCertificate PEM file of the certificate chain; null for plain HTTP
 * @param tlsKey PEM file of its private key
 * @param http2 whether HTTP/2 is spoken as well
 * @param uploads what of a body is read into memory
 */
public record ServerOptions(
        String host,
        int port,
        long maxBodySize,
        int maxHeaderSize,
        Duration headerTimeout,
        Duration requestTimeout,
        Duration idleTimeout,
        @Nullable Path tlsCertificate,
        @Nullable Path tlsKey,
        boolean http2,
        UploadLimits uploads) {
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the port, and what belongs together.
     *
     * @throws ImproperlyConfigured for a port that there cannot be, a certificate without its key,
     *     and the other way round
     */
    public ServerOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new ImproperlyConfigured(
                    "There is no port %d: give a number from 0 to %d; 0 is any that is free."
                            .formatted(port, MAX_PORT));
        }
        if (tlsCertificate != null && tlsKey == null) {
            throw half(HttpSettings.TLS_CERTIFICATE, HttpSettings.TLS_KEY);
        }
        if (tlsKey != null && tlsCertificate == null) {
            throw half(HttpSettings.TLS_KEY, HttpSettings.TLS_CERTIFICATE);
        }
    }

    /** The options that {@code settings} say, on the local address alone. */
    public static ServerOptions of(Settings settings, int port) {
        return new ServerOptions(
                "127.0.0.1",
                port,
                settings.get(HttpSettings.MAX_BODY_SIZE),
                Math.toIntExact(settings.get(HttpSettings.MAX_HEADER_SIZE)),
                settings.get(HttpSettings.HEADER_TIMEOUT),
                settings.get(HttpSettings.REQUEST_TIMEOUT),
                settings.get(HttpSettings.IDLE_TIMEOUT),
                file(settings.get(HttpSettings.TLS_CERTIFICATE)),
                file(settings.get(HttpSettings.TLS_KEY)),
                settings.get(HttpSettings.HTTP2),
                UploadLimits.of(settings));
    }

    /** The defaults of all settings, on the local address alone. */
    public static ServerOptions on(int port) {
        return of(Settings.builder().declare(HttpSettings.ALL).build(), port);
    }

    /** On this address. */
    public ServerOptions host(String host) {
        return new ServerOptions(
                host,
                port,
                maxBodySize,
                maxHeaderSize,
                headerTimeout,
                requestTimeout,
                idleTimeout,
                tlsCertificate,
                tlsKey,
                http2,
                uploads);
    }

    private static ImproperlyConfigured half(Setting<?> given, Setting<?> missing) {
        return new ImproperlyConfigured(
                "The setting '%s' is given without '%s'; TLS needs both."
                        .formatted(given.key(), missing.key()));
    }

    private static @Nullable Path file(String name) {
        return name.isEmpty() ? null : Path.of(name);
    }
}
