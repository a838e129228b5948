package dev.belleville.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with a handler. Django's URLPattern, or Flask's rule where it is bound to methods:
 * {@link Urls#path(String, Handler)} makes the first, {@link #get} and its like the second.
 *
 * @param pattern such as {@code goods/<slug:slug>}; a leading slash is taken away
 * @param regex whether the pattern is a regular expression
 * @param methods those it takes; empty means all. GET includes HEAD
 * @param handler what answers
 * @param name for {@link Router#reverse}; null for none
 * @param defaults added to the arguments of each match
 * @param message whether the pattern is a message; see {@link #translated}
 */
public record Route(
        String pattern,
        boolean regex,
        List<String> methods,
        Handler handler,
        @Nullable String name,
        Map<String, Object> defaults,
        boolean message)
        implements UrlEntry {

    /** Takes a leading slash away and freezes the collections. */
    public Route {
        pattern = relative(pattern, regex);
        methods = List.copyOf(methods);
        defaults = Map.copyOf(defaults);
    }

    /** A route for GET and HEAD. */
    public static Route get(String pattern, Handler handler) {
        return of("GET", pattern, handler);
    }

    /** A route for POST. */
    public static Route post(String pattern, Handler handler) {
        return of("POST", pattern, handler);
    }

    /** A route for PUT. */
    public static Route put(String pattern, Handler handler) {
        return of("PUT", pattern, handler);
    }

    /** A route for PATCH. */
    public static Route patch(String pattern, Handler handler) {
        return of("PATCH", pattern, handler);
    }

    /** A route for DELETE. */
    public static Route delete(String pattern, Handler handler) {
        return of("DELETE", pattern, handler);
    }

    private static Route of(String method, String pattern, Handler handler) {
        return new Route(pattern, false, List.of(method), handler, null, Map.of(), false);
    }

    /** With this name. */
    public Route named(String name) {
        return new Route(pattern, regex, methods, handler, name, defaults, message);
    }

    /** For these methods alone; none means all. */
    public Route methods(String... methods) {
        return new Route(pattern, regex, List.of(methods), handler, name, defaults, message);
    }

    /** With one argument more for each match. */
    public Route with(String name, Object value) {
        var more = new LinkedHashMap<>(defaults);
        more.put(name, value);
        return new Route(pattern, regex, methods, handler, this.name, more, message);
    }

    /**
     * With a pattern that is a message of gettext's: what the catalogue of the language spoken has
     * for it is matched and reversed. Write it without a leading slash. Django's {@code
     * path(_("about/"), …)}.
     *
     * <pre>{@code path(gettextNoop("about/"), Pages::about, "about").translated()}</pre>
     */
    public Route translated() {
        return new Route(pattern, regex, methods, handler, name, defaults, true);
    }

    /** Whether it answers {@code method}; HEAD where it answers GET. */
    public boolean allows(String method) {
        return methods.isEmpty()
                || methods.contains(method)
                || (method.equals("HEAD") && methods.contains("GET"));
    }

    static String relative(String pattern, boolean regex) {
        return !regex && pattern.startsWith("/") ? pattern.substring(1) : pattern;
    }
}
