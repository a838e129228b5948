package dev.belleville.rest.serializers;

import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.http.Router;
import dev.belleville.web.Site;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fields may ask about the work they are part of. REST framework's {@code context}, {@code
 * instance} and {@code partial} in one; immutable.
 */
public final class SerializerContext {
    private static final String FORMAT = "format";
    private static final SerializerContext NONE =
            new SerializerContext(null, "", Map.of(), ZoneOffset.UTC, null, false);

    private final @Nullable Request request;
    private final String origin;
    private final Map<String, Object> shared;
    private final ZoneId zone;
    private final @Nullable Object instance;
    private final boolean partial;

    private SerializerContext(
            @Nullable Request request,
            String origin,
            Map<String, Object> shared,
            ZoneId zone,
            @Nullable Object instance,
            boolean partial) {
        this.request = request;
        this.origin = origin;
        this.shared = shared;
        this.zone = zone;
        this.instance = instance;
        this.partial = partial;
    }

    /** Outside any request, in UTC. */
    public static SerializerContext none() {
        return NONE;
    }

    /** Within {@code request}, in UTC. */
    public static SerializerContext of(Request request) {
        return of(request, Map.of());
    }

    /**
     * Within {@code request}, in UTC.
     *
     * @param shared arguments that all links of this request have, such as the API's version
     */
    public static SerializerContext of(Request request, Map<String, Object> shared) {
        String origin = request.scheme() + "://" + request.host();
        return new SerializerContext(
                request, origin, Map.copyOf(shared), ZoneOffset.UTC, null, false);
    }

    /** The same, with clocks that show the time of {@code zone}. */
    public SerializerContext zone(ZoneId zone) {
        return new SerializerContext(request, origin, shared, zone, instance, partial);
    }

    /** The same, for a change of {@code instance}; of some of its fields where {@code partial}. */
    public SerializerContext updating(@Nullable Object instance, boolean partial) {
        return new SerializerContext(request, origin, shared, zone, instance, partial);
    }

    /** The same, for a serializer inside another: it changes no instance of its own. */
    SerializerContext nested() {
        return instance == null ? this : updating(null, partial);
    }

    /**
     * The request.
     *
     * @throws IllegalStateException outside any
     */
    public Request request() {
        if (request == null) {
            throw new IllegalStateException(
                    "This serializer needs a request: give it SerializerContext.of(request).");
        }
        return request;
    }

    /**
     * The absolute address of the route {@code view}, in the version and the format of this
     * request. REST framework's {@code reverse}.
     *
     * @throws NoReverseMatch if no route of that name takes these arguments
     * @throws IllegalStateException outside any request
     */
    public String link(String view, Map<String, ?> arguments) {
        Map<String, Object> all = new HashMap<>(shared);
        all.putAll(arguments);
        String format = request().query().get(FORMAT);
        String address = reverse(view, all);
        return (address.startsWith("/") ? origin + address : address)
                + (format == null
                        ? ""
                        : "?" + FORMAT + "=" + URLEncoder.encode(format, StandardCharsets.UTF_8));
    }

    private String reverse(String view, Map<String, Object> arguments) {
        Router router = Site.current().router();
        try {
            return router.reverse(request(), view, List.of(), arguments);
        } catch (NoReverseMatch e) {
            // not every route has an address for each format
            if (arguments.remove(FORMAT) == null) {
                throw e;
            }
            return router.reverse(request(), view, List.of(), arguments);
        }
    }

    /**
     * The route that {@code path} takes, at the host that the request asks.
     *
     * @throws Http404 if there is none
     */
    Match resolve(String path) {
        Router router = Site.current().router();
        return request == null ? router.resolve(path) : router.resolve(request, path);
    }

    /** The time zone in which moments are shown and read. */
    public ZoneId zone() {
        return zone;
    }

    /** The instance that is to be changed, or null where one is made or shown. */
    public @Nullable Object instance() {
        return instance;
    }

    /** Whether fields that are not given keep what they have: a PATCH. */
    public boolean isPartial() {
        return partial;
    }
}
