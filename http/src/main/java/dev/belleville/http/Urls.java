package dev.belleville.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of routes; the first that matches wins. Django's {@code urlpatterns}; import its
 * static methods and write
 *
 * <pre>{@code
 * Urls urls = Urls.of(
 *         path("", HomeView::new, "home"),
 *         path("goods/<slug:slug>", Catalog::detail, "goods-detail"),
 *         rePath("^old/(?<id>[0-9]+)$", Catalog::old),
 *         include("api/", api),
 *         reInclude("^v(?<version>[0-9]+)/", versioned));
 * }</pre>
 */
public final class Urls {
    private final List<UrlEntry> entries;
    private final @Nullable String appName;
    private final Map<String, Converter<?>> converters;

    private Urls(
            List<UrlEntry> entries,
            @Nullable String appName,
            Map<String, Converter<?>> converters) {
        this.entries = entries;
        this.appName = appName;
        this.converters = converters;
    }

    /** These routes, in this order. */
    public static Urls of(UrlEntry... entries) {
        return of(List.of(entries));
    }

    /** These routes, in this order. */
    public static Urls of(List<? extends UrlEntry> entries) {
        return new Urls(List.copyOf(entries), null, Map.of());
    }

    /** As Django's {@code app_name}: these routes have names of their own, {@code app:name}. */
    public Urls appName(String appName) {
        return new Urls(entries, appName, converters);
    }

    /**
     * Makes {@code <type:name>} mean {@code converter} in the patterns of this list and of all that
     * it includes. Django's {@code register_converter}.
     */
    public Urls withConverter(String type, Converter<?> converter) {
        var more = new LinkedHashMap<>(converters);
        more.put(type, converter);
        return new Urls(entries, appName, Map.copyOf(more));
    }

    /** The lines, in order. */
    public List<UrlEntry> entries() {
        return entries;
    }

    /** The app's name, or null. */
    public @Nullable String appName() {
        return appName;
    }

    /** The converters of this list by type. */
    public Map<String, Converter<?>> converters() {
        return converters;
    }

    /** {@code handler} for all methods at {@code pattern}. */
    public static Route path(String pattern, Handler handler) {
        return new Route(pattern, false, List.of(), handler, null, Map.of(), false);
    }

    /** {@code handler} for all methods at {@code pattern}, by name. */
    public static Route path(String pattern, Handler handler, String name) {
        return path(pattern, handler).named(name);
    }

    /** A class view at {@code pattern}, made anew for each request. */
    public static Route path(String pattern, Supplier<? extends View> view) {
        return path(pattern, View.asView(view));
    }

    /** A class view at {@code pattern}, made anew for each request, by name. */
    public static Route path(String pattern, Supplier<? extends View> view, String name) {
        return path(pattern, view).named(name);
    }

    /**
     * {@code handler} where the regular expression is found; groups become variables, as text.
     * Begin with {@code ^} and end with {@code $}; both {@code (?<name>} and {@code (?P<name>} will
     * do.
     */
    public static Route rePath(String regex, Handler handler) {
        return new Route(regex, true, List.of(), handler, null, Map.of(), false);
    }

    /** As {@link #rePath(String, Handler)}, by name. */
    public static Route rePath(String regex, Handler handler, String name) {
        return rePath(regex, handler).named(name);
    }

    /** As {@link #rePath(String, Handler)}, for a class view. */
    public static Route rePath(String regex, Supplier<? extends View> view) {
        return rePath(regex, View.asView(view));
    }

    /** As {@link #rePath(String, Handler)}, for a class view, by name. */
    public static Route rePath(String regex, Supplier<? extends View> view, String name) {
        return rePath(regex, view).named(name);
    }

    /** {@code urls} under a prefix such as {@code api/<int:version>/}. */
    public static Include include(String prefix, Urls urls) {
        return new Include(prefix, false, urls, null, Map.of());
    }

    /** {@code urls} under a prefix, their names in {@code namespace}. */
    public static Include include(String prefix, Urls urls, String namespace) {
        return new Include(prefix, false, urls, namespace, Map.of());
    }

    /**
     * Routes under the code of the language spoken, such as {@code /de/goods/}; {@code reverse}
     * gives their paths in that language. For the top of a site's routes. Django's {@code
     * i18n_patterns}.
     */
    public static I18nPatterns i18nPatterns(UrlEntry... entries) {
        return new I18nPatterns(of(entries), true);
    }

    /**
     * {@code urls} behind a regular expression such as {@code ^v(?<version>[0-9]+)/}, whose groups
     * each route below receives as text. Begin it with {@code ^} and leave {@code $} to the routes
     * below. Django's {@code re_path} with {@code include}.
     */
    public static Include reInclude(String regex, Urls urls) {
        return new Include(regex, true, urls, null, Map.of());
    }

    /** As {@link #reInclude(String, Urls)}, the names of {@code urls} in {@code namespace}. */
    public static Include reInclude(String regex, Urls urls, String namespace) {
        return new Include(regex, true, urls, namespace, Map.of());
    }

    /**
     * {@code urls} at the host {@code pattern} and nowhere else, such as {@code api.example.com} or
     * {@code <slug:tenant>.example.com}; each route below receives the variables, and each takes
     * one label. A request goes to the routes of the first host that matches, and where none does
     * to those without a host. Ports do not count.
     *
     * <p>In the list of a site alone, not in what it includes. {@link Router#reverse(Request,
     * String, java.util.List, Map)} leads from one host to another.
     */
    public static Include host(String pattern, Urls urls) {
        return new Include("", false, urls, null, Map.of(), pattern, false);
    }

    /** As {@link #host(String, Urls)}, the names of {@code urls} in {@code namespace}. */
    public static Include host(String pattern, Urls urls, String namespace) {
        return new Include("", false, urls, namespace, Map.of(), pattern, false);
    }
}
