package dev.belleville.web;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import java.util.List;

/**
 * Runs each view in a transaction on every database, but for those that ask not to. Whether a
 * request is a GET says nothing of whether its view writes; only the view itself can say so.
 */
final class AtomicRequests {
    private AtomicRequests() {}

    /** How a view runs. */
    enum Way {
        WRITING,
        READ_ONLY,
        /** Begins and ends its own transactions. */
        NONE
    }

    /**
     * A view that says how it runs.
     *
     * @param view what it does
     * @param way how it runs
     */
    record Marked(Handler view, Way way) implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }

    /** Answers {@code request} by {@code view} in the way that it says. */
    static Response call(Handler view, Request request) throws Exception {
        Marked marked = Decorator.find(view, Marked.class);
        Way way = marked == null ? Way.WRITING : marked.way();
        if (way == Way.NONE) {
            return view.handle(request);
        }
        List<Atomic> blocks =
                Orm.current().databases().stream()
                        .map(Database::alias)
                        .map(Atomic::on)
                        .map(block -> way == Way.READ_ONLY ? block.readOnly() : block)
                        .toList();
        return call(blocks, view, request);
    }

    private static Response call(List<Atomic> blocks, Handler view, Request request)
            throws Exception {
        return blocks.isEmpty()
                ? view.handle(request)
                : blocks.getFirst()
                        .call(() -> call(blocks.subList(1, blocks.size()), view, request));
    }
}
