package dev.belleville.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belleville.http.internal.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cuts out of a whole answer what a Range header asks for (RFC 9110, 14): one part as it is,
 * several as {@code multipart/byteranges}. As nginx does, but that it takes 16 parts at most.
 */
final class PartialContent {
    private PartialContent() {}

    /** The part of {@code whole} that {@code request} asks for, or all of it. */
    static Response answer(Request request, Response whole) {
        boolean get = request.method().equals("GET");
        if (whole.status() != 200
                || !(get || request.method().equals("HEAD"))
                || whole.body() instanceof Body.Stream) {
            return whole;
        }
        Response offered = whole.header("Accept-Ranges", "bytes");
        String range = request.headers().get("Range");
        return get && range != null && isSame(request.headers().get("If-Range"), whole)
                ? of(offered, range)
                : offered;
    }

    /** Whether the client's earlier part belongs to this very answer. */
    private static boolean isSame(@Nullable String ifRange, Response whole) {
        return ifRange == null
                || (!ifRange.startsWith("W/") && ifRange.equals(whole.headers().get("ETag")))
                || ifRange.equals(whole.headers().get("Last-Modified"));
    }

    /** {@code whole}, or a 206 or 416 in its place. */
    private static Response of(Response whole, String range) {
        long total = whole.body().length();
        List<ByteRange> parts = ByteRange.parse(range, total);
        if (parts == null) {
            return whole;
        }
        return switch (parts.size()) {
            case 0 ->
                    whole.status(416)
                            .headers(Headers.of("Content-Range", "bytes */" + total))
                            .body(Body.EMPTY);
            case 1 ->
                    whole.status(206)
                            .header("Content-Range", contentRange(parts.getFirst(), total))
                            .body(slice(whole.body(), parts.getFirst()));
            default -> several(whole, parts);
        };
    }

    private static Response several(Response whole, List<ByteRange> parts) {
        String boundary = UUID.randomUUID().toString(); // no file has foreseen it
        String type = whole.headers().getOr("Content-Type", "application/octet-stream");
        long total = whole.body().length();
        var pieces = new ArrayList<Body>();
        for (ByteRange part : parts) {
            pieces.add(
                    text(
                            "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                                    .formatted(boundary, type, contentRange(part, total))));
            pieces.add(slice(whole.body(), part));
        }
        pieces.add(text("\r\n--" + boundary + "--\r\n"));
        BodyWriter writer =
                out -> {
                    for (Body piece : pieces) {
                        piece.writeTo(out);
                    }
                };
        long length = pieces.stream().mapToLong(Body::length).sum();
        return whole.status(206)
                .contentType("multipart/byteranges; boundary=" + boundary)
                .body(new Body.Stream(writer, length));
    }

    private static Body text(String text) {
        return new Body.Bytes(text.getBytes(ISO_8859_1));
    }

    private static String contentRange(ByteRange part, long total) {
        return "bytes " + part.start() + "-" + part.end() + "/" + total;
    }

    private static Body slice(Body body, ByteRange part) {
        return switch (body) {
            case Body.FileRange file ->
                    new Body.FileRange(file.file(), file.offset() + part.start(), part.length());
            case Body.Bytes bytes ->
                    new Body.Bytes(
                            Arrays.copyOfRange(
                                    bytes.array(), (int) part.start(), (int) part.end() + 1));
            case Body.Deferred deferred -> slice(deferred.rendered(), part);
            case Body.Stream _ -> throw new IllegalStateException("A stream cannot be cut.");
        };
    }
}
