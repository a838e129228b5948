package dev.belleville.http;

import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of requests and of the server. */
public final class HttpSettings {
    /** Django's DATA_UPLOAD_MAX_MEMORY_SIZE. */
    public static final Setting<Long> DATA_UPLOAD_MAX_MEMORY_SIZE =
            Setting.bytes(
                    "dataUploadMaxMemorySize",
                    2_621_440L,
                    "Largest request body read into memory, files not counted; beyond: 413.");

    /** Django's DATA_UPLOAD_MAX_NUMBER_FIELDS. */
    public static final Setting<Integer> DATA_UPLOAD_MAX_NUMBER_FIELDS =
            Setting.integer(
                    "dataUploadMaxNumberFields",
                    1000,
                    1,
                    Integer.MAX_VALUE,
                    "Most fields of a query or form; beyond: 400.");

    /** Django's DATA_UPLOAD_MAX_NUMBER_FILES. */
    public static final Setting<Integer> DATA_UPLOAD_MAX_NUMBER_FILES =
            Setting.integer(
                    "dataUploadMaxNumberFiles",
                    100,
                    0,
                    Integer.MAX_VALUE,
                    "Most files of a form; beyond: 400.");

    /** Django's FILE_UPLOAD_MAX_MEMORY_SIZE. */
    public static final Setting<Long> FILE_UPLOAD_MAX_MEMORY_SIZE =
            Setting.bytes(
                    "fileUploadMaxMemorySize",
                    2_621_440L,
                    "Largest uploaded file kept in memory; a larger one goes to a temporary file.");

    /** The largest body the server takes at all. */
    public static final Setting<Long> MAX_BODY_SIZE =
            Setting.bytes(
                    "maxBodySize", 100L << 20, "Largest request body of any kind; beyond: 413.");

    /** The largest head of a request. */
    public static final Setting<Long> MAX_HEADER_SIZE =
            Setting.bytes(
                    "maxHeaderSize",
                    16L << 10,
                    "Largest sum of a request's header fields; beyond: 431.");

    /** How long a client may take to send a request's head. */
    public static final Setting<Duration> HEADER_TIMEOUT =
            Setting.duration(
                    "headerTimeout",
                    Duration.ofSeconds(15),
                    "Longest wait for the head of a request once a connection is open.");

    /** How long a client may keep the server waiting for a request's body. */
    public static final Setting<Duration> REQUEST_TIMEOUT =
            Setting.duration(
                    "requestTimeout",
                    Duration.ofMinutes(5),
                    "Longest wait for all of a request's body, its pauses together; beyond: 408.");

    /** How long a connection may be silent. */
    public static final Setting<Duration> IDLE_TIMEOUT =
            Setting.duration(
                    "idleTimeout",
                    Duration.ofSeconds(75),
                    "Longest silence of a connection, between requests or inside a body.");

    /** How long the server waits for requests in flight when it stops. */
    public static final Setting<Duration> SHUTDOWN_GRACE =
            Setting.duration(
                    "shutdownGrace",
                    Duration.ofSeconds(30),
                    "How long a stopping server lets requests in flight finish.");

    /** The certificate chain, in PEM. */
    public static final Setting<String> TLS_CERTIFICATE =
            Setting.text(
                    "tlsCertificate", "", "File with the certificate chain (PEM); turns TLS on.");

    /** The certificate's private key, in PEM. */
    public static final Setting<String> TLS_KEY =
            Setting.text("tlsKey", "", "File with the certificate's private key (PEM, PKCS #8).");

    /** Whether HTTP/2 is spoken. */
    public static final Setting<Boolean> HTTP2 =
            Setting.flag("http2", true, "Whether the server speaks HTTP/2 beside HTTP/1.1.");

    /** All of them, for {@link dev.belleville.core.Settings.Builder#declare}. */
    public static final List<Setting<?>> ALL =
            List.of(
                    DATA_UPLOAD_MAX_MEMORY_SIZE,
                    DATA_UPLOAD_MAX_NUMBER_FIELDS,
                    DATA_UPLOAD_MAX_NUMBER_FILES,
                    FILE_UPLOAD_MAX_MEMORY_SIZE,
                    MAX_BODY_SIZE,
                    MAX_HEADER_SIZE,
                    HEADER_TIMEOUT,
                    REQUEST_TIMEOUT,
                    IDLE_TIMEOUT,
                    SHUTDOWN_GRACE,
                    TLS_CERTIFICATE,
                    TLS_KEY,
                    HTTP2);

    private HttpSettings() {}
}
