package dev.belleville.web.csrf;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * A view with a step before it; where the middleware has not come by, it comes here.
 *
 * @param view the view
 * @param step what is done first
 */
record CsrfStep(Handler view, Step step) implements Decorator {
    /** What is done before the view. */
    interface Step {
        /** A response that stands in for the view's, or null to go on. */
        @Nullable Response before(Request request, CsrfState state) throws Exception;
    }

    @Override
    public Response handle(Request request) throws Exception {
        return request.find(CsrfState.KEY) == null
                ? CsrfMiddleware.ofSite().wrap(this::answer).handle(request)
                : answer(request);
    }

    private Response answer(Request request) throws Exception {
        Response instead = step.before(request, request.get(CsrfState.KEY));
        return instead == null ? view.handle(request) : instead;
    }
}
