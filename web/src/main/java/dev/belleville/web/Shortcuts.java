package dev.belleville.web;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.SafeUrl;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What views need again and again. Django's {@code django.shortcuts}. */
public final class Shortcuts {
    private static final Response HTML = Response.html("");

    private Shortcuts() {}

    /**
     * The template {@code name} filled from {@code values}, as HTML with status 200. Templates also
     * see {@code request}. The page is made once the view has returned, inside of its transaction;
     * until then it is a {@link TemplateResponse}, which decorators and middleware may change.
     * Django's {@code render}.
     */
    public static Response render(Request request, String name, Map<String, ?> values) {
        return new TemplateResponse(name, values, HTML).toResponse(request);
    }

    /**
     * The one row of {@code rows}.
     *
     * @throws Http404 if there is none. Django's {@code get_object_or_404}
     */
    public static <T extends BaseModel> T getObjectOr404(QuerySet<T> rows) {
        try {
            return rows.get();
        } catch (DoesNotExist e) {
            throw noneOf(rows);
        }
    }

    /** The one row that {@code condition} holds for; else as {@link #getObjectOr404(QuerySet)}. */
    public static <T extends BaseModel> T getObjectOr404(QuerySet<T> rows, Q condition) {
        return getObjectOr404(rows.filter(condition));
    }

    /** The one row that a look-up finds; else as {@link #getObjectOr404(QuerySet)}. */
    public static <T extends BaseModel> T getObjectOr404(
            QuerySet<T> rows, String lookup, @Nullable Object value) {
        return getObjectOr404(rows.filter(lookup, value));
    }

    /**
     * The rows that all {@code conditions} hold for.
     *
     * @throws Http404 if there are none. Django's {@code get_list_or_404}
     */
    public static <T extends BaseModel> List<T> getListOr404(QuerySet<T> rows, Q... conditions) {
        List<T> found = rows.filter(conditions).list();
        if (found.isEmpty()) {
            throw noneOf(rows);
        }
        return found;
    }

    private static Http404 noneOf(QuerySet<?> rows) {
        return new Http404(
                Translation.gettextNoop("No %(model)s matches the given query."),
                Map.of("model", rows.model().getSimpleName()));
    }

    /**
     * A redirect (302) to what {@link #resolveUrl(String, Object...)} finds; chain {@code
     * .status(301)} for one for good. Of an address that a request brought ask {@link #nextUrl} or
     * {@link SafeUrl} first. Django's {@code redirect}.
     */
    public static Response redirect(String to, Object... arguments) {
        return Response.redirect(resolveUrl(to, arguments));
    }

    /** A redirect (302) to the page of {@code object}. */
    public static Response redirect(HasAbsoluteUrl object) {
        return Response.redirect(resolveUrl(object));
    }

    /**
     * The path of the route that is called {@code to} and takes {@code arguments}; where there is
     * none, {@code to} itself, if a slash or a dot in it says that it is an address. Django's
     * {@code resolve_url}.
     *
     * @throws NoReverseMatch if it is neither
     */
    public static String resolveUrl(String to, Object... arguments) {
        if (to.startsWith("./") || to.startsWith("../")) {
            return to;
        }
        try {
            return Site.current().reverse(to, arguments);
        } catch (NoReverseMatch e) {
            if (to.indexOf('/') < 0 && to.indexOf('.') < 0) {
                throw e;
            }
            return to;
        }
    }

    /** The address of the page of {@code object}. */
    public static String resolveUrl(HasAbsoluteUrl object) {
        return object.getAbsoluteUrl();
    }

    /**
     * Where {@code request} wants to go on: what its form or its query says under {@code next}, if
     * that does not lead to another site; else {@code otherwise}. What Django's log-in does.
     */
    public static String nextUrl(Request request, String otherwise) {
        return nextUrl(request, "next", Set.of(), otherwise);
    }

    /**
     * As {@link #nextUrl(Request, String)}.
     *
     * @param field what the form or the query calls it
     * @param hosts those that it may lead to beside that of the request
     */
    public static String nextUrl(
            Request request, String field, Set<String> hosts, String otherwise) {
        String sent = request.form().get(field);
        String next = sent == null ? request.query().get(field) : sent;
        var allowed = new HashSet<>(hosts);
        allowed.add(request.host());
        return next != null && SafeUrl.isAllowed(next, allowed, request.isSecure())
                ? next
                : otherwise;
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
