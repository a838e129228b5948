package dev.belleville.web.internal;

import dev.belleville.http.Body;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Middleware;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.web.TemplateResponse;
import dev.belleville.web.middleware.MiddlewareMixin;
import java.util.List;

/**
 * Calls a view between the hooks of the middleware that stand close to it, and makes the page that
 * it left to be made. What Django does in {@code _get_response}.
 *
 * @param hooks the first outermost
 * @param views what calls the view itself
 */
public record ViewHooks(List<MiddlewareMixin> hooks, Router.Caller views) implements Router.Caller {
    /** Around {@code views}, with those of {@code layers} that have hooks. */
    public static ViewHooks of(List<Middleware> layers, Router.Caller views) {
        return new ViewHooks(
                layers.stream()
                        .filter(MiddlewareMixin.class::isInstance)
                        .map(MiddlewareMixin.class::cast)
                        .toList(),
                views);
    }

    @Override
    public Response call(Handler view, Request request) throws Exception {
        SensitiveForm.hide(request, view);
        for (MiddlewareMixin hook : hooks) {
            Response instead = hook.processView(request, view, request.match());
            if (instead != null) {
                return rendered(request, instead);
            }
        }
        try {
            return views.call(new Rendering(view, this), request);
        } catch (Exception e) {
            return afterException(request, e);
        }
    }

    /**
     * A view that makes its page before it returns: inside of its transaction, since queries run
     * while the template asks for their rows.
     */
    private record Rendering(Handler view, ViewHooks hooks) implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            Response response = view.handle(request);
            // A view that returned null is the router's to name.
            return response == null ? response : hooks.rendered(request, response);
        }
    }

    private Response rendered(Request request, Response response) throws Exception {
        if (!(response.body() instanceof Body.Deferred)) {
            return response;
        }
        Response changed = response;
        for (MiddlewareMixin hook : hooks.reversed()) {
            TemplateResponse page = TemplateResponse.of(changed);
            if (page != null) {
                TemplateResponse other = hook.processTemplateResponse(request, page);
                // What stays is of the view's request, to which its decorators may have added.
                changed = other.equals(page) ? changed : other.toResponse(request);
            }
        }
        return changed.rendered();
    }

    private Response afterException(Request request, Exception error) throws Exception {
        if (!(error instanceof InterruptedException)) {
            for (MiddlewareMixin hook : hooks.reversed()) {
                Response instead = hook.processException(request, error);
                if (instead != null) {
                    return instead;
                }
            }
        }
        throw error;
    }
}
