package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.http.SafeUrl;
import dev.belleville.web.WebSettings;
import java.util.Set;

/**
 * Sends whoever left out the last slash to the address that has it, as the setting appendSlash
 * says. What Django's {@code CommonMiddleware} does for {@code APPEND_SLASH}.
 *
 * <p>It stands around the views and not among the middleware, so that a request which takes a route
 * pays nothing for it, and no page of a 404 is made in vain.
 *
 * @param views what answers
 * @param router which paths there are
 * @param debug whether a form that names the wrong address is told so
 */
public record AppendSlash(Handler views, Router router, boolean debug) implements Handler {
    private static final Set<String> WITH_DATA = Set.of("POST", "PUT", "PATCH");

    /** The views, inside of this where the settings want it. */
    public static Handler around(Handler views, Router router, Settings settings) {
        return settings.get(WebSettings.APPEND_SLASH)
                ? new AppendSlash(views, router, settings.get(WebSettings.DEBUG))
                : views;
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            return views.handle(request);
        } catch (Http404 e) {
            String path = request.path();
            boolean slashIsMissing =
                    !path.endsWith("/")
                            && !router.isValidPath(path)
                            && router.isValidPath(path + "/");
            if (slashIsMissing) {
                return redirect(request);
            }
            throw e;
        }
    }

    private Response redirect(Request request) {
        String path = request.rawPath() + "/";
        // Two slashes at the start would name a host.
        String local = SafeUrl.escapeLeadingSlashes(path);
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        String method = request.method();
        if (method.equals("GET") || method.equals("HEAD")) {
            return Response.redirectPermanently(local + query);
        }
        if (debug && WITH_DATA.contains(method)) {
            throw new IllegalStateException(
                    "%s has no route, but %s has: let your form or client send its %s there."
                                    .formatted(request.rawPath(), local, method)
                            + " With debug off it would be redirected, and its data sent twice (the"
                            + " setting appendSlash).");
        }
        return Response.redirect(local + query).status(308); // method and body stay
    }
}
