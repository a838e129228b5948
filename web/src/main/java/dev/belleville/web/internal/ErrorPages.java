package dev.belleville.web.internal;

import dev.belleville.core.Unavailable;
import dev.belleville.http.Handler;
import dev.belleville.http.Headers;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.DataError;
import dev.belleville.web.Site;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a handler throws into a page. Each middleware has one around what it wraps, so that it
 * sees responses only, never somebody else's exception. Django's {@code
 * convert_exception_to_response}.
 */
public final class ErrorPages implements Handler {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final Site site;
    private final Handler next;
    private final Pages pages = new Pages();

    private ErrorPages(Site site, Handler next) {
        this.site = site;
        this.next = next;
    }

    /**
     * The views inside all of {@code layers}, the first outermost, errors turned to pages between
     * them.
     */
    public static Handler around(Site site, List<Middleware> layers, Handler views) {
        Handler handler = new ErrorPages(site, views);
        for (Middleware layer : layers.reversed()) {
            handler = new ErrorPages(site, layer.wrap(handler));
        }
        return handler;
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            return next.handle(request);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                throw e;
            }
            HttpError known = e instanceof DataError ? misfit(e) : HttpError.of(e);
            return known == null ? fault(request, e) : refusal(request, known);
        }
    }

    /** As in the API: a client's text, such as one with a NUL, that no column holds. */
    private static HttpError misfit(Exception e) {
        return new HttpError(400, "A value does not fit the database.", Headers.empty(), e);
    }

    private Response refusal(Request request, HttpError error) {
        if (error.getCause() instanceof Unavailable away) {
            // nobody's mistake, so no trace
            log.error("{} {} {}", request, error.getMessage(), away.toString());
        } else if (error.status() >= 500) {
            log.error("{} {}", request, error.getMessage(), error);
        } else {
            log.atLevel(
                            error.status() == 404
                                    ? org.slf4j.event.Level.INFO
                                    : org.slf4j.event.Level.WARN)
                    .log("{} {}", request, error.getMessage());
        }
        Response response = Response.html(page(request, error)).status(error.status());
        for (Map.Entry<String, String> header : error.headers().entries()) {
            response = response.addHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    private String page(Request request, HttpError error) {
        if (site.isDebug() && error instanceof Http404 missing) {
            return pages.notFound(site, request, missing);
        }
        if (site.isDebug() && error.status() >= 500) {
            Throwable cause = error.getCause() == null ? error : error.getCause();
            return pages.fault(site, request, error.status(), cause);
        }
        return pages.plain(error.status(), error.detail());
    }

    private Response fault(Request request, Exception e) {
        log.error("{} failed", request, e);
        String page =
                site.isDebug()
                        ? pages.fault(site, request, 500, e)
                        : pages.plain(500, "Something went wrong on our side.");
        return Response.html(page).status(500);
    }
}
