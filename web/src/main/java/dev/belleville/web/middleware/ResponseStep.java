package dev.belleville.web.middleware;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.function.BiFunction;

/**
 * A view whose responses are changed.
 *
 * @param view the view
 * @param step what is made of a response
 */
record ResponseStep(Handler view, BiFunction<Request, Response, Response> step)
        implements Decorator {
    static Handler after(Handler view, BiFunction<Request, Response, Response> step) {
        return new ResponseStep(view, step);
    }

    @Override
    public Response handle(Request request) throws Exception {
        return step.apply(request, view.handle(request));
    }
}
