package dev.belleville.web.internal;

import dev.belleville.core.Unavailable;
import dev.belleville.core.UnfitValue;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.HttpError;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Site;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a handler throws into a page, or into JSON for clients of an API. Each middleware has
 * one around what it wraps, so that it sees responses only, never somebody else's exception.
 * Django's {@code convert_exception_to_response}.
 */
public final class ErrorPages implements Handler {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private static final String WRONG = "Something went wrong on our side.";

    private final Site site;
    private final Pages pages;
    private final Handler next;
    private final ApiClients apiClients;

    private ErrorPages(Site site, Pages pages, Handler next) {
        this.site = site;
        this.pages = pages;
        this.next = next;
        apiClients = ApiClients.of(site.settings());
    }

    /**
     * The views inside all of {@code layers}, the first outermost, errors turned to pages between
     * them.
     */
    public static Handler around(Site site, List<Middleware> layers, Handler views) {
        var pages = new Pages();
        Handler handler = new ErrorPages(site, pages, views);
        for (Middleware layer : layers.reversed()) {
            Handler wrapped = layer.wrap(handler);
            // What the settings switched off stands in nobody's way.
            handler = wrapped.equals(handler) ? handler : new ErrorPages(site, pages, wrapped);
        }
        return handler;
    }

    @Override
    public Response handle(Request request) throws Exception {
        try {
            Response response = next.handle(request);
            if (response == null) {
                throw new IllegalStateException(
                        "The middleware "
                                + next.getClass().getName()
                                + " returned null and no Response.");
            }
            return response;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // a StackOverflowError is a page as well
            HttpError known = HttpError.of(e);
            return known == null ? fault(request, e) : refusal(request, known);
        }
    }

    private Response refusal(Request request, HttpError error) {
        if (error.getCause() instanceof Unavailable away) {
            // nobody's mistake, so no trace
            log.error("{} {} {}", request, error.getMessage(), away.toString());
        } else if (error.status() >= 500) {
            log.error("{} {}", request, error.getMessage(), error);
        } else if (error.getCause() instanceof UnfitValue unfit) {
            log.warn("{} {} {}", request, error.getMessage(), unfit.toString());
        } else {
            log.atLevel(
                            error.status() == 404
                                    ? org.slf4j.event.Level.INFO
                                    : org.slf4j.event.Level.WARN)
                    .log("{} {}", request, error.getMessage());
        }
        Response response =
                apiClients.includes(request)
                        ? data(error.status(), error.detail())
                        : Response.html(page(request, error)).status(error.status());
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

    /** As REST framework answers. */
    private static Response data(int status, String detail) {
        return Response.json(Map.of("detail", detail)).status(status);
    }

    private Response fault(Request request, Throwable e) {
        log.error("{} failed", request, e);
        if (apiClients.includes(request)) {
            return data(500, site.isDebug() ? e.toString() : WRONG);
        }
        String page = site.isDebug() ? pages.fault(site, request, 500, e) : pages.plain(500, WRONG);
        return Response.html(page).status(500);
    }
}
