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
    private final @Nullable String asked;
    private final Versioning versioning;
    private final @Nullable String version;
    private final @Nullable String format;
    private volatile @Nullable Map<String, Object> versionArguments;

    /** Those of {@code request}, in no version and no format but that which its query asks for. */
    private RouteLinks(Request request) {
        this.request = request;
        origin = request.scheme() + "://" + request.host();
        asked = Negotiation.asked(request);
        versioning = Versioning.NONE;
        version = null;
        format = null;
    }

    private RouteLinks(
            RouteLinks same,
            Versioning versioning,
            @Nullable String version,
            @Nullable String format) {
        request = same.request;
        origin = same.origin;
        asked = same.asked;
        this.versioning = versioning;
        this.version = version;
        this.format = format;
    }

    /** Those of {@code request}, without a version. */
    public static RouteLinks of(Request request) {
        return new RouteLinks(request);
    }

    /** The same, in {@code version}. */
    public RouteLinks version(Versioning versioning, @Nullable String version) {
        return new RouteLinks(this, versioning, version, format);
    }

    /** The same, to routes with the suffix {@code format} where they have one; null for none. */
    public RouteLinks format(@Nullable String format) {
        return new RouteLinks(this, versioning, version, format);
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
            var all = new HashMap<String, Object>(versionArguments());
            all.putAll(arguments);
            address = versioning.address(absolute(viewName(view), all), version);
        } catch (NoReverseMatch _) {
            address = absolute(view, arguments);
        }
        return asked == null ? address : QueryLinks.with(address, Negotiation.parameter(), asked);
    }

    /** All links of a list need the same. */
    private Map<String, Object> versionArguments() {
        Map<String, Object> known = versionArguments;
        if (known == null) {
            known = versioning.linkArguments(version);
            versionArguments = known;
        }
        return known;
    }

    /** The name that the route {@code view} has in the request's version. */
    public String viewName(String view) {
        return versioning.viewName(view, version);
    }

    private String absolute(String view, Map<String, ?> arguments) {
        return absolute(formatted(view, arguments));
    }

    /** {@code address}, with the site before it where it has none. {@code build_absolute_uri}. */
    public String absolute(String address) {
        return address.startsWith("/") && !address.startsWith("//") ? origin + address : address;
    }

    private String formatted(String view, Map<String, ?> arguments) {
        Router router = Site.current().router();
        if (format == null) {
            return router.reverse(request, view, List.of(), arguments);
        }
        try {
            var suffixed = new HashMap<String, Object>(arguments);
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
