package dev.belleville.web.middleware;

import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.http.Body;
import dev.belleville.http.Conditional;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpDate;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.HexFormat;

/**
 * Gives each answer to a GET an {@code ETag} of its bytes, unless it has one or may not be stored,
 * and answers 304 where the client has them already. It saves the way to the client, not the work
 * of the view. Add it by {@code App.use}, inside of {@link GZipMiddleware}. Django's
 * ConditionalGetMiddleware.
 */
public final class ConditionalGetMiddleware implements Middleware {
    private ConditionalGetMiddleware() {}

    /** The middleware. */
    public static ConditionalGetMiddleware of() {
        return new ConditionalGetMiddleware();
    }

    @Override
    public Handler wrap(Handler next) {
        return request -> {
            Response response = next.handle(request);
            return request.method().equals("GET")
                    ? response.whenRendered(rendered -> answer(request, rendered))
                    : response;
        };
    }

    private static Response answer(Request request, Response response) {
        Response tagged = needsTag(response) ? tag(response) : response;
        String modified = tagged.headers().get("Last-Modified");
        return Conditional.answer(
                request,
                tagged,
                tagged.headers().get("ETag"),
                modified == null ? null : HttpDate.parse(modified));
    }

    private static boolean needsTag(Response response) {
        if (response.headers().has("ETag")) {
            return false;
        }
        for (String directive : response.headers().getOr("Cache-Control", "").split(",", -1)) {
            if (directive.strip().equalsIgnoreCase("no-store")) {
                return false;
            }
        }
        return true;
    }

    /** What streams has no tag: nobody knows its bytes before they are gone. */
    private static Response tag(Response response) {
        return response.body() instanceof Body.Bytes bytes && bytes.length() > 0
                ? response.header("ETag", "\"" + md5(bytes.array()) + "\"")
                : response;
    }

    /** Tells contents apart; nothing secret hangs on it. */
    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(HashAlgorithm.MD5.digest().digest(bytes));
    }
}
