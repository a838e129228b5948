package dev.belleville.web.middleware;

import dev.belleville.http.Body;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.MediaType;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;

/**
 * Compresses bodies of 200 bytes and more for clients that take gzip, streams as well, unless they
 * are encoded already. Add it by {@code App.use}, outside of all that reads or writes bodies, or
 * put it around one view by {@link #decorate}. Django's GZipMiddleware and {@code gzip_page}.
 *
 * <p>A page with a secret beside a stranger's text could tell the secret by its length (the attack
 * BREACH), so each body becomes up to 100 bytes longer by chance.
 */
public final class GZipMiddleware implements Middleware {
    /** Django's {@code max_random_bytes}. */
    private static final int MAX_RANDOM_BYTES = 100;

    private static final int WORTHWHILE = 200;

    private final SecureRandom random = new SecureRandom();

    private GZipMiddleware() {}

    /** The middleware. */
    public static GZipMiddleware of() {
        return new GZipMiddleware();
    }

    @Override
    public Handler wrap(Handler next) {
        return request ->
                next.handle(request).whenRendered(response -> compress(request, response));
    }

    private Response compress(Request request, Response response) {
        if (!isWorthwhile(response)) {
            return response;
        }
        Response varying = response.vary("Accept-Encoding");
        if (!accepts(request)) {
            return varying;
        }
        Body body = compress(response.body());
        return body.length() < response.body().length() || body instanceof Body.Stream
                ? varying.headers(encoded(varying.headers())).body(body)
                : varying;
    }

    /** A part of something has its place in the bytes that were asked for. */
    private static boolean isWorthwhile(Response response) {
        boolean isText =
                switch (response.body()) {
                    case Body.Bytes bytes -> bytes.length() >= WORTHWHILE;
                    case Body.FileRange file -> file.length() >= WORTHWHILE && isText(response);
                    default -> true;
                };
        return isText && response.status() != 206 && !response.headers().has("Content-Encoding");
    }

    /** Pictures and archives are compressed already, and the system sends a file best as it is. */
    private static boolean isText(Response response) {
        String type = MediaType.parse(response.headers().getOr("Content-Type", "")).essence();
        return type.startsWith("text/")
                || type.endsWith("json")
                || type.endsWith("xml")
                || type.endsWith("javascript");
    }

    private static boolean accepts(Request request) {
        for (String value : request.headers().all("Accept-Encoding")) {
            for (String coding : value.split(",", -1)) {
                MediaType one = MediaType.parse(coding); // the same grammar
                if (one.type().equals("gzip") && one.quality() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Body compress(Body body) {
        int padding = random.nextInt(MAX_RANDOM_BYTES + 1);
        if (!(body instanceof Body.Bytes bytes)) {
            return new Body.Stream(
                    out -> {
                        try (var gzip = new GzipOutput(out, padding)) {
                            body.writeTo(gzip);
                        }
                    },
                    -1);
        }
        var buffer = new ByteArrayOutputStream((int) bytes.length() / 2 + 128);
        try (var gzip = new GzipOutput(buffer, padding)) {
            bytes.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a buffer throws none
        }
        return new Body.Bytes(buffer.toByteArray());
    }

    /** Other bytes than those of a strong tag, yet as good for who asks whether they changed. */
    private static Headers encoded(Headers headers) {
        Headers encoded = headers.without("Content-Length").with("Content-Encoding", "gzip");
        String etag = headers.get("ETag");
        return etag != null && etag.startsWith("\"") ? encoded.with("ETag", "W/" + etag) : encoded;
    }
}
