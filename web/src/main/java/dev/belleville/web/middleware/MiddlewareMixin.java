package dev.belleville.web.middleware;

import dev.belleville.http.Handler;
import dev.belleville.http.Match;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.TemplateResponse;
import org.jspecify.annotations.Nullable;

/**
 * A middleware of hooks: override those that it needs. Django's MiddlewareMixin with its five
 * hooks, in Django's order: requests and views come by from the outermost to the innermost,
 * templates, exceptions and responses the other way.
 *
 * <pre>{@code
 * record Maintenance(boolean on) implements MiddlewareMixin {
 *     public @Nullable Response processRequest(Request request) {
 *         return on ? Response.text("Back soon.").status(503) : null;
 *     }
 * }
 * }</pre>
 *
 * <p>A request does not change, so {@link #attach} gives another where Django would set an
 * attribute of it.
 */
public interface MiddlewareMixin extends Middleware {
    /** The request that all inside shall see: this one, or a copy with something attached. */
    default Request attach(Request request) {
        return request;
    }

    /**
     * Before the middleware inside and the choice of a route.
     *
     * @return a response that ends the way in, or null to go on
     */
    default @Nullable Response processRequest(Request request) throws Exception {
        return null;
    }

    /**
     * Once the route is chosen, before its view; after {@link #processRequest} of all middleware.
     *
     * @param view what the route names
     * @param match the route and its arguments
     * @return a response in place of the view's, or null to go on
     */
    default @Nullable Response processView(Request request, Handler view, Match match)
            throws Exception {
        return null;
    }

    /**
     * After a view that answers with the page of a template, before the page is made; also where
     * {@link #processView} answered with one.
     *
     * @return what to make instead, or {@code page} itself
     */
    default TemplateResponse processTemplateResponse(Request request, TemplateResponse page)
            throws Exception {
        return page;
    }

    /**
     * After a view or the template of its page threw.
     *
     * @return a response in its place, which ends the asking, or null for the next to be asked
     */
    default @Nullable Response processException(Request request, Exception error) throws Exception {
        return null;
    }

    /**
     * On the way out, whatever happened inside, errors as pages included; not where a middleware
     * further out ended the way in.
     */
    default Response processResponse(Request request, Response response) throws Exception {
        return response;
    }

    /** The first and the last of the hooks, around {@code next}; a site calls the others. */
    @Override
    default Handler wrap(Handler next) {
        return request -> {
            Request attached = attach(request);
            Response early = processRequest(attached);
            return processResponse(attached, early == null ? next.handle(attached) : early);
        };
    }
}
