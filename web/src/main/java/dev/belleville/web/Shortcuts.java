package dev.belleville.web;

import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import java.util.Map;

/** What views need again and again. Django's {@code django.shortcuts}. */
public final class Shortcuts {
    private Shortcuts() {}

    /**
     * The template {@code name} filled from {@code values}, as HTML with status 200. Templates also
     * see {@code request}. Django's {@code render}.
     */
    public static Response render(Request request, String name, Map<String, ?> values) {
        return Response.html(Site.current().render(request, name, values));
    }

    /**
     * The one row that {@code condition} holds for.
     *
     * @throws Http404 if there is none. Django's {@code get_object_or_404}
     */
    public static <T extends BaseModel> T getObjectOr404(QuerySet<T> rows, Q condition) {
        try {
            return rows.get(condition);
        } catch (DoesNotExist e) {
            throw new Http404("No " + rows.model().getSimpleName() + " matches the given query.");
        }
    }

    /** A redirect to the route {@code name}. Django's {@code redirect}. */
    public static Response redirectTo(String name, Object... arguments) {
        return Response.redirect(Site.current().reverse(name, arguments));
    }

    /**
     * The address of the static file {@code name}, as the tag {@code static} gives it. Django's
     * {@code static}.
     */
    public static String staticUrl(String name) {
        return Site.current().staticUrl(name);
    }

    /**
     * {@code view} without the transaction that the setting {@code atomicRequests} gives each view.
     * Django's {@code non_atomic_requests}.
     */
    public static Handler nonAtomicRequests(Handler view) {
        return new AtomicRequests.Marked(view, AtomicRequests.Way.NONE);
    }

    /**
     * {@code view}, which only reads, in read-only transactions where the setting {@code
     * atomicRequests} is on: on SQLite it does not wait for those that write. What it would write
     * is refused; see {@link dev.belleville.orm.Atomic#readOnly}.
     */
    public static Handler readOnlyRequests(Handler view) {
        return new AtomicRequests.Marked(view, AtomicRequests.Way.READ_ONLY);
    }
}
