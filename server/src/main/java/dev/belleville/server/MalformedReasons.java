package dev.belleville.server;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.ServerOptions;
import io.netty.handler.codec.http.ContentLengthNotAllowedException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.InvalidChunkExtensionException;
import io.netty.handler.codec.http.InvalidChunkTerminationException;
import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.TransferEncodingNotAllowedException;
import java.util.List;
import java.util.Map;

/** Says of what the decoder could not read what is wrong with it and what would be right. */
final class MalformedReasons {
    static final Refusal NAMELESS =
            bad("The request has a header without a name: each is a name, a colon and a value.");

    private final ServerOptions options;
    private final int maxLine;

    MalformedReasons(ServerOptions options, int maxLine) {
        this.options = options;
        this.maxLine = maxLine;
    }

    /** Of a head, as far as it was read. */
    Refusal ofHead(HttpRequest head, Throwable cause) {
        return switch (cause) {
            case Malformed malformed -> malformed.refusal();
            case TooLongHttpLineException _ ->
                    new Refusal(
                            414,
                            "The request line exceeds %d bytes: ask for a shorter address."
                                    .formatted(maxLine));
            case TooLongHttpHeaderException _ ->
                    new Refusal(
                            431,
                            "The headers exceed %d bytes (the setting maxHeaderSize): send fewer or shorter ones."
                                    .formatted(options.maxHeaderSize()));
            case InvalidLineSeparatorException _ ->
                    bad("A line of the head does not end with CR LF.");
            case ContentLengthNotAllowedException _ ->
                    bad(
                            "The request has both Content-Length and Transfer-Encoding: send one of them.");
            case TransferEncodingNotAllowedException _ ->
                    bad(
                            "HTTP/1.0 knows no Transfer-Encoding: send Content-Length, or speak HTTP/1.1.");
            default ->
                    // the decoder puts one of its own in the place of what has no request line
                    head instanceof FullHttpRequest
                            ? bad(
                                    "The request does not begin with a request line, such as 'GET /path HTTP/1.1'.")
                            : bad(ofHeaders(head.headers()));
        };
    }

    private static String ofHeaders(HttpHeaders headers) {
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1) {
            return "The request has several Content-Length headers: send one.";
        }
        if (!lengths.isEmpty() && !isLength(lengths.getFirst())) {
            return "Content-Length is not a number of bytes: send decimal digits alone, such as 'Content-Length: 42'.";
        }
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return "Transfer-Encoding is not 'chunked' alone: send that, or Content-Length.";
        }
        String last = "";
        for (Map.Entry<String, String> header : headers) {
            last = header.getKey(); // a legal name, or it would not be there
        }
        String where = last.isEmpty() ? "The first header" : "The header after '" + last + "'";
        return where
                + " is malformed: each is a name of letters, digits and hyphens, a colon at once, and a value without control characters.";
    }

    private static boolean isLength(String text) {
        try {
            return Long.parseLong(text) >= 0 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        } catch (NumberFormatException e) {
            return false;
        }
    }

    Refusal ofVersion() {
        String known = options.http2() ? "HTTP/1.0, HTTP/1.1 and HTTP/2" : "HTTP/1.0 and HTTP/1.1";
        return new Refusal(
                505, "This version of HTTP is not spoken here, but %s.".formatted(known));
    }

    /** Of a body in chunks. */
    Refusal ofBody(Throwable cause) {
        return switch (cause) {
            case TooLongHttpHeaderException _ ->
                    new Refusal(
                            431,
                            Translation.gettextNoop(
                                    "The trailers behind the chunks of the body are too large."));
            case InvalidChunkTerminationException _ ->
                    bad(
                            Translation.gettextNoop(
                                    "A chunk of the body is not as long as its size says: no CR LF follows its bytes."));
            case InvalidChunkExtensionException _, TooLongHttpLineException _ ->
                    bad(
                            Translation.gettextNoop(
                                    "The line with the size of a chunk is malformed or too long: it ends with CR LF."));
            case NumberFormatException _ ->
                    bad(
                            Translation.gettextNoop(
                                    "A chunk of the body has no size that can be read: it begins with a hexadecimal number, 7fffffff at most."));
            default ->
                    bad(
                            Translation.gettextNoop(
                                    "A trailer behind the chunks of the body is malformed: each is a name, a colon, a value and CR LF."));
        };
    }

    private static Refusal bad(String reason) {
        return new Refusal(400, reason);
    }
}
