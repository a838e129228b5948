package dev.belleville.web;

import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Router;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import java.util.List;

/** Runs each view in a transaction on every database, but for those that ask not to. */
record AtomicRequests(Router router) implements Handler {
    /** A view that begins and ends its own transactions. */
    record Exempt(Handler view) implements Handler {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }

    @Override
    public Response handle(Request request) throws Exception {
        return isExempt(request)
                ? router.handle(request)
                : atomic(Orm.current().databases().stream().map(Database::alias).toList(), request);
    }

    private boolean isExempt(Request request) {
        try {
            return router.resolve(request.path()).route().handler() instanceof Exempt;
        } catch (Http404 e) {
            return true; // nothing will run
        }
    }

    private Response atomic(List<String> aliases, Request request) throws Exception {
        if (aliases.isEmpty()) {
            return router.handle(request);
        }
        return Atomic.on(aliases.getFirst())
                .call(() -> atomic(aliases.subList(1, aliases.size()), request));
    }
}
