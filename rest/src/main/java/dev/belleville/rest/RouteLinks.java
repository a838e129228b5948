package dev.belleville.rest;

import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.web.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the site's routes within one request: absolute, in its version and its format.
 * REST framework's {@code reverse}; immutable.
 */
public final class RouteLinks {
    private final Request request;
    private final String origin;
    private final Versioning versioning;
    private final @Nullable String version;
    private final @Nullable String format;

    private RouteLinks(
            Request request,
            Versioning versioning,
            @Nullable String version,
            @Nullable String format) {
        this.request = request;
        origin = request.scheme() + "://" + request.host();
        this.versioning = versioning;
        this.version = version;
        this.format = format;
    }

    /** Those of {@code request}, without a version. */
    public static RouteLinks of(Request request) {
        return new RouteLinks(request, Versioning.NONE, null, null);
    }

    /** The same, in {@code version}. */
    public RouteLinks version(Versioning versioning, @Nullable String version) {
        return new RouteLinks(request, versioning, version, format);
    }

    /** The same, to routes with the suffix {@code format} where they have one; null for none. */
    public RouteLinks format(@Nullable String format) {
        return new RouteLinks(request, versioning, version, format);
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /**
     * The absolute address of the route {@code view}. A route that has none in the version has its
     * own.
     *
     * @throws NoReverseMatch if no route of that name takes these arguments
     */
    public String link(String view, Map<String, ?> arguments) {
        String address;
        try {
            var versioned = new HashMap<String, Object>(versioning.linkArguments(version));
            versioned.putAll(arguments);
            address = versioning.address(absolute(viewName(view), versioned), version);
        } catch (NoReverseMatch _) {
            address = absolute(view, new HashMap<>(arguments));
        }
        String asked = Negotiation.asked(request);
        return asked == null ? address : QueryLinks.with(address, Negotiation.parameter(), asked);
    }

    /** The name that the route {@code view} has in the request's version. */
    public String viewName(String view) {
        return versioning.viewName(view, version);
    }

    private String absolute(String view, Map<String, Object> arguments) {
        return absolute(formatted(view, arguments));
    }

    /** {@code address}, with the site before it where it has none. {@code build_absolute_uri}. */
    public String absolute(String address) {
        return address.startsWith("/") && !address.startsWith("//") ? origin + address : address;
    }

    private String formatted(String view, Map<String, Object> arguments) {
        Router router = Site.current().router();
        if (format == null) {
            return router.reverse(request, view, List.of(), arguments);
        }
        try {
            var suffixed = new HashMap<>(arguments);
            suffixed.put(Negotiation.FORMAT, format);
            return router.reverse(request, view, List.of(), suffixed);
        } catch (NoReverseMatch _) {
            // not every route has an address for each format
            return router.reverse(request, view, List.of(), arguments);
        }
    }

    /**
     * The route that {@code path} takes, at the host that the request asks.
     *
     * @throws Http404 if there is none
     */
    public Match resolve(String path) {
        return Site.current().router().resolve(request, path);
    }
}
