package dev.belleville.web.auth;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;

/**
 * A view that all may see, though others want a log-in.
 *
 * @param view the view
 */
record LoginNotRequired(Handler view) implements Decorator {
    @Override
    public Response handle(Request request) throws Exception {
        return view.handle(request);
    }
}
