package dev.belleville.web;

import dev.belleville.core.Current;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import java.util.List;
import java.util.Objects;

/**
 * Runs each view in a transaction on every database, but for those that ask not to. Whether a
 * request is a GET says nothing of whether its view writes; only the view itself can say so.
 */
final class AtomicRequests {
    /** How a view says that it runs. */
    static final Current.Key<Way> MARK = new Current.Key<>("atomicRequests");

    private AtomicRequests() {}

    /** How a view runs. */
    enum Way {
        WRITING,
        READ_ONLY,
        /** Begins and ends its own transactions. */
        NONE
    }

    /** Answers {@code request} by {@code view} in the way that it says. */
    static Response call(Handler view, Request request) throws Exception {
        Way way = Objects.requireNonNullElse(view.mark(MARK), Way.WRITING);
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
