package dev.belleville.http;

import java.util.List;

/**
 * Wraps a handler in another: sees each request before and each response after it. Django's
 * middleware factory.
 */
@FunctionalInterface
public interface Middleware {
    /** The handler that calls {@code next}, or answers by itself. Called once, at start. */
    Handler wrap(Handler next);

    /**
     * {@code view} inside of this, for one route; its methods and marks stay in sight. Django's
     * {@code decorator_from_middleware}.
     */
    default Handler decorate(Handler view) {
        return new Decorated(view, wrap(view));
    }

    /** {@code handler} inside all of {@code layers}; the first is the outermost, as in Django. */
    static Handler chain(List<? extends Middleware> layers, Handler handler) {
        Handler wrapped = handler;
        for (Middleware layer : layers.reversed()) {
            wrapped = layer.wrap(wrapped);
        }
        return wrapped;
    }
}
