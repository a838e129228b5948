package dev.belleville.http;

/**
 * A view inside of a middleware.
 *
 * @param view the view itself
 * @param wrapped what answers
 */
record Decorated(Handler view, Handler wrapped) implements Decorator {
    @Override
    public Response handle(Request request) throws Exception {
        return wrapped.handle(request);
    }
}
