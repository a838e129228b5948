package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Middleware;
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
 * @param router which paths there are
 * @param on whether the site wants it
 * @param debug whether a form that names the wrong address is told so
 */
public record AppendSlash(Router router, boolean on, boolean debug) implements Middleware {
    private static final Set<String> WITH_DATA = Set.of("POST", "PUT", "PATCH");

    /** The mark of a view that no slash leads to. */
    public interface Never extends Decorator {}

    /** As {@code settings} say. */
    public static AppendSlash of(Router router, Settings settings) {
        return new AppendSlash(
                router, settings.get(WebSettings.APPEND_SLASH), settings.get(WebSettings.DEBUG));
    }

    @Override
    public Handler wrap(Handler views) {
        if (!on) {
            return views;
        }
        return request -> {
            try {
                return views.handle(request);
            } catch (Http404 e) {
                if (isMissing(request)) {
                    return redirect(request);
                }
                throw e;
            }
        };
    }

    /** Whether no route takes the path, but one takes it with a slash. */
    public boolean isMissing(Request request) {
        String path = request.path();
        if (!on || path.endsWith("/") || router.isValidPath(request, path)) {
            return false;
        }
        try {
            Handler view = router.resolve(request, path + "/").route().handler();
            return Decorator.find(view, Never.class) == null;
        } catch (Http404 _) {
            return false;
        }
    }

    /** Path and query of {@code request} with the slash between. */
    public String added(Request request) {
        String path = request.rawPath() + "/";
        // Two slashes at the start would name a host.
        String local = SafeUrl.escapeLeadingSlashes(path);
        return request.rawQuery().isEmpty() ? local : local + "?" + request.rawQuery();
    }

    private Response redirect(Request request) {
        String method = request.method();
        if (method.equals("GET") || method.equals("HEAD")) {
            return Response.redirectPermanently(added(request));
        }
        if (debug && WITH_DATA.contains(method)) {
            throw new IllegalStateException(
                    "%s has no route, but %s/ has: let your form or client send its %s there."
                                    .formatted(request.rawPath(), request.rawPath(), method)
                            + " With debug off it would be redirected, and its data sent twice (the"
                            + " setting appendSlash).");
        }
        return Response.redirect(added(request)).status(308); // method and body stay
    }
}
