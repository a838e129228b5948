package dev.belleville.web.views;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;

/**
 * A view that takes forms from other sites. Django's {@code csrf_exempt}.
 *
 * @param view the view
 */
public record CsrfExempt(Handler view) implements Decorator {
    @Override
    public Response handle(Request request) throws Exception {
        return view.handle(request);
    }
}
