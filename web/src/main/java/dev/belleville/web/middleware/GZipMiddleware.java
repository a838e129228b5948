package dev.belleville.web.middleware;

import dev.belleville.http.AcceptEncoding;
import dev.belleville.http.Body;
import dev.belleville.http.ContentCoding;
import dev.belleville.http.ContentCoding.Effort;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.MediaType;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Compresses bodies of 200 bytes and more, streams as well, unless they are encoded already: by
 * gzip, or by Brotli where its module is there and the client wants gzip no more than it. Add it by
 * {@code App.use}, outside of all that reads or writes bodies, or put it around one view by {@link
 * #decorate}. Django's GZipMiddleware and {@code gzip_page}.
 *
 * <p>A page with a secret beside a stranger's text could tell the secret by its length (the attack
 * BREACH), so each body becomes up to 100 bytes longer by chance.
 */
public final class GZipMiddleware implements Middleware {
    /** Django's {@code max_random_bytes}. */
    private static final int MAX_RANDOM_BYTES = 100;

    private static final int WORTHWHILE = 200;

    private final List<ContentCoding> codings = ContentCoding.all();
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
        AcceptEncoding accepted = AcceptEncoding.of(request.headers());
        ContentCoding coding = accepted.sort(codings, ContentCoding::name).getFirst();
        if (accepted.quality(coding.name()) <= 0) {
            return varying;
        }
        Body body = compress(response.body(), coding);
        return body.length() < response.body().length() || body instanceof Body.Stream
                ? varying.headers(encoded(varying.headers(), coding)).body(body)
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

    private Body compress(Body body, ContentCoding coding) {
        int padding = random.nextInt(MAX_RANDOM_BYTES + 1);
        if (!(body instanceof Body.Bytes bytes)) {
            return new Body.Stream(out -> compress(body, coding, padding, new Open(out)), -1);
        }
        var buffer = new ByteArrayOutputStream((int) bytes.length() / 2 + 128);
        try {
            compress(bytes, coding, padding, buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a buffer throws none
        }
        return new Body.Bytes(buffer.toByteArray());
    }

    private static void compress(Body body, ContentCoding coding, int padding, OutputStream out)
            throws IOException {
        try (OutputStream encoded = coding.encode(out, Effort.FAST, padding)) {
            body.writeTo(encoded);
        }
    }

    /** Other bytes than those of a strong tag, yet as good for who asks whether they changed. */
    private static Headers encoded(Headers headers, ContentCoding coding) {
        Headers encoded = headers.without("Content-Length").with("Content-Encoding", coding.name());
        String etag = headers.get("ETag");
        return etag != null && etag.startsWith("\"") ? encoded.with("ETag", "W/" + etag) : encoded;
    }

    /** Stays open when the end of the coding is written: who made it closes it. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
