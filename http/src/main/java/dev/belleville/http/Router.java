package dev.belleville.http;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.internal.Endpoint;
import dev.belleville.http.internal.HostPattern;
import dev.belleville.http.internal.HostRoutes;
import dev.belleville.http.internal.NameIndex;
import dev.belleville.http.internal.UrlCompiler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request to the first route that matches, and turns names back into paths. The cost of
 * a request does not grow with the number of routes. Django's URLResolver.
 */
public final class Router implements Handler {
    private final String prefix;
    private final List<Endpoint> endpoints;
    private final List<Route> routes;
    private final HostRoutes hosts;
    private final NameIndex names;
    private final Caller caller;

    /** Calls the view that a request has come to; see {@link Router#calledBy}. */
    @FunctionalInterface
    public interface Caller {
        /**
         * Answers {@code request}, which has its match.
         *
         * @param view as its route names it
         */
        Response call(Handler view, Request request) throws Exception;
    }

    /**
     * One line of the {@code routes} command.
     *
     * @param pattern the whole pattern, with a leading slash; before it that of the host, if any
     * @param name with its namespaces; empty for none
     * @param methods those it answers, as far as it knows; empty for all. HEAD and OPTIONS go
     *     without saying
     * @param handler what answers
     */
    public record Line(String pattern, String name, List<String> methods, Handler handler) {}

    private Router(Urls urls, String prefix) {
        var compiled = new UrlCompiler(urls, prefix);
        this.prefix = prefix;
        endpoints = compiled.endpoints();
        routes = endpoints.stream().map(Endpoint::route).toList();
        hosts = new HostRoutes(endpoints);
        names = compiled.names();
        caller = Handler::handle;
    }

    private Router(Router same, Caller caller) {
        prefix = same.prefix;
        endpoints = same.endpoints;
        routes = same.routes;
        hosts = same.hosts;
        names = same.names;
        this.caller = caller;
    }

    /**
     * Compiles {@code urls}.
     *
     * @throws dev.belleville.core.ImproperlyConfigured for a pattern with a fault
     */
    public static Router of(Urls urls) {
        return of(urls, "/");
    }

    /** Compiles {@code urls} for a site under {@code prefix}, such as {@code /app/}. */
    public static Router of(Urls urls, String prefix) {
        return new Router(urls, prefix.endsWith("/") ? prefix : prefix + "/");
    }

    /**
     * The same routes, whose views {@code caller} calls: it sees what the route names, and no
     * request that no route takes. Where Django runs {@code process_view} and {@code
     * make_view_atomic}.
     */
    public Router calledBy(Caller caller) {
        return new Router(this, caller);
    }

    /**
     * Answers by the first route that takes path and method. OPTIONS is answered with the methods
     * of the routes that are bound to some.
     *
     * @throws Http404 where no route takes the path
     * @throws HttpError 405 where routes take the path, but not with this method
     */
    @Override
    public Response handle(Request request) throws Exception {
        HostRoutes.Place place = hosts.of(request);
        String path = place.path(relative(request.path()));
        Set<String> allowed = null;
        for (Endpoint endpoint : place.candidates(path)) {
            Match match = endpoint.match(path);
            if (match != null) {
                Route route = endpoint.route();
                if (route.allows(request.method())) {
                    return answer(route, match, request);
                }
                allowed = allowed == null ? new LinkedHashSet<>() : allowed;
                allowed.addAll(route.methods());
            }
        }
        if (allowed == null) {
            throw notFound();
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        if (request.method().equals("OPTIONS")) {
            return Response.empty(200).header("Allow", String.join(", ", allowed));
        }
        throw HttpError.methodNotAllowed(request.method(), allowed);
    }

    private Response answer(Route route, Match match, Request request) throws Exception {
        Response response = caller.call(route.handler(), request.withMatch(match));
        if (response == null) {
            String name = route.name() == null ? "" : ", called '" + route.name() + "',";
            throw new IllegalStateException(
                    "The view of the route '/%s'%s returned null to %s and no Response; where there is nothing to say, return Response.noContent()."
                            .formatted(match.pattern(), name, request.method()));
        }
        return response;
    }

    /**
     * The route that {@code path} takes, whatever the method, among those without a host. Django's
     * {@code resolve}.
     *
     * @throws Http404 where there is none
     */
    public Match resolve(String path) {
        return found(find(hosts.elsewhere(), path));
    }

    /**
     * The route that {@code path} takes, whatever the method, at the host that {@code request}
     * asks.
     *
     * @throws Http404 where there is none
     */
    public Match resolve(Request request, String path) {
        return found(find(hosts.of(request), path));
    }

    /**
     * Whether a route takes {@code path}, whatever the method, among those without a host. Django's
     * {@code is_valid_path}.
     */
    public boolean isValidPath(String path) {
        return find(hosts.elsewhere(), path) != null;
    }

    /** Whether a route takes {@code path} at the host that {@code request} asks. */
    public boolean isValidPath(Request request, String path) {
        return find(hosts.of(request), path) != null;
    }

    private @Nullable Match find(HostRoutes.Place place, String path) {
        if (!path.startsWith(prefix)) {
            return null;
        }
        String relative = place.path(path.substring(prefix.length()));
        for (Endpoint endpoint : place.candidates(relative)) {
            Match match = endpoint.match(relative);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    private Match found(@Nullable Match match) {
        if (match == null) {
            throw notFound();
        }
        return match;
    }

    /**
     * The path of the route named {@code name}, such as {@code shop:goods-detail}, with arguments
     * in order.
     *
     * @throws NoReverseMatch where no route has this name and takes these arguments
     */
    public String reverse(String name, Object... arguments) {
        return reverse(name, List.of(arguments), Map.of(), null);
    }

    /**
     * The path of the route named {@code name}, with arguments by name.
     *
     * @throws NoReverseMatch where no route has this name and takes these arguments
     */
    public String reverse(String name, Map<String, ?> arguments) {
        return reverse(name, List.of(), arguments, null);
    }

    /**
     * The path of the route named {@code name}; of one that is at a host, {@code //host/path}.
     * Django's {@code reverse}.
     *
     * @param arguments in order; or
     * @param named by name
     * @param currentApp the namespaces of the running request, joined by colons: preferred where an
     *     app is included several times; null for none
     * @throws NoReverseMatch where no route has this name and takes these arguments
     * @throws IllegalArgumentException where arguments of both kinds are given
     */
    public String reverse(
            String name, List<?> arguments, Map<String, ?> named, @Nullable String currentApp) {
        requireOneKind(arguments, named);
        NameIndex.Reversed reversed = names.reverse(name, arguments, named, currentApp, null);
        String host = reversed.host();
        return host == null ? path(reversed) : "//" + host + path(reversed);
    }

    /**
     * As {@link #reverse(String, List, Map, String)}, as a link in the answer to {@code request}: a
     * path for a route at its host, an address with scheme and port for one at another. Where a
     * name is at several hosts, the request's own counts; so do the namespaces that it is in.
     *
     * @throws NoReverseMatch where no route has this name and takes these arguments
     */
    public String reverse(Request request, String name, List<?> arguments, Map<String, ?> named) {
        requireOneKind(arguments, named);
        Match match = request.findMatch();
        String here = hosts.of(request).host();
        NameIndex.Reversed reversed =
                names.reverse(
                        name,
                        arguments,
                        named,
                        match == null ? null : match.namespace(),
                        here.isEmpty() ? null : here);
        String host = reversed.host();
        if (host == null || HostPattern.pathOf(host).equals(here)) {
            return path(reversed);
        }
        String asked = request.host();
        int colon = asked.lastIndexOf(':');
        String port = colon > asked.lastIndexOf(']') ? asked.substring(colon) : "";
        return request.scheme() + "://" + host + port + path(reversed);
    }

    private static void requireOneKind(List<?> arguments, Map<String, ?> named) {
        if (!arguments.isEmpty() && !named.isEmpty()) {
            throw new IllegalArgumentException(
                    "Give arguments in order or by name to reverse(), not both.");
        }
    }

    private String path(NameIndex.Reversed reversed) {
        String path = reversed.path();
        // Two slashes at the start would name a host.
        return path.startsWith("//") ? "/%2F" + path.substring(2) : path;
    }

    /** The patterns of the hosts that have routes of their own, in order. */
    public List<String> hosts() {
        return hosts.patterns();
    }

    /** Whether there are {@link Urls#i18nPatterns}. */
    public boolean usesI18nPatterns() {
        return endpoints.stream().anyMatch(Endpoint::isI18n);
    }

    /** Whether there are {@link Urls#i18nPatterns} with a prefix for the usual language too. */
    public boolean prefixesDefaultLanguage() {
        return endpoints.stream().anyMatch(Endpoint::prefixesDefault);
    }

    /** Every route, in order. */
    public List<Line> routes() {
        return endpoints.stream().map(this::line).toList();
    }

    /** Those that are tried for {@code request}: of its host, where routes are at hosts. */
    public List<Line> routes(Request request) {
        HostRoutes.Place place = hosts.of(request);
        return endpoints.stream().filter(place::has).map(this::line).toList();
    }

    private Line line(Endpoint endpoint) {
        String name = endpoint.route().name();
        String spaces =
                endpoint.namespaces().isEmpty()
                        ? ""
                        : String.join(":", endpoint.namespaces()) + ":";
        HostPattern host = endpoint.host();
        return new Line(
                (host == null ? "" : host) + prefix + endpoint.pattern(),
                name == null ? "" : spaces + name,
                methods(endpoint.route()),
                endpoint.route().handler());
    }

    private static List<String> methods(Route route) {
        List<String> methods =
                route.methods().isEmpty() ? route.handler().allowedMethods() : route.methods();
        return methods.stream()
                .filter(method -> !method.equals("HEAD") && !method.equals("OPTIONS"))
                .toList();
    }

    /** The path behind the prefix; what is elsewhere matches nothing. */
    private String relative(String path) {
        if (!path.startsWith(prefix)) {
            throw notFound();
        }
        return path.substring(prefix.length());
    }

    private Http404 notFound() {
        return new Http404(Translation.gettextNoop("No route matches the path."), routes);
    }
}
