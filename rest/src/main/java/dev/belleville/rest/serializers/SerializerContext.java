package dev.belleville.rest.serializers;

import dev.belleville.core.Suggestion;
import dev.belleville.core.Zones;
import dev.belleville.http.Http404;
import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.rest.RouteLinks;
import dev.belleville.web.Site;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What fields may ask about the work they are part of. REST framework's {@code context}, {@code
 * instance} and {@code partial} in one; immutable.
 */
public final class SerializerContext {
    private static final SerializerContext NONE =
            new SerializerContext(null, null, null, false, Map.of());

    private final @Nullable RouteLinks links;
    private final @Nullable ZoneId zone;
    private final @Nullable Object instance;
    private final boolean partial;
    private final Map<String, Object> more;

    private SerializerContext(
            @Nullable RouteLinks links,
            @Nullable ZoneId zone,
            @Nullable Object instance,
            boolean partial,
            Map<String, Object> more) {
        this.links = links;
        this.zone = zone;
        this.instance = instance;
        this.partial = partial;
        this.more = more;
    }

    /** Outside any request. */
    public static SerializerContext none() {
        return NONE;
    }

    /** Within {@code request}. */
    public static SerializerContext of(Request request) {
        return of(RouteLinks.of(request));
    }

    /** Within the request of {@code links}, which give all addresses. */
    public static SerializerContext of(RouteLinks links) {
        return new SerializerContext(links, Zones.current().normalized(), null, false, Map.of());
    }

    /** The same, with clocks that show the time of {@code zone}. */
    public SerializerContext zone(ZoneId zone) {
        return new SerializerContext(links, zone, instance, partial, more);
    }

    /** The same, for a change of {@code instance}; of some of its fields where {@code partial}. */
    public SerializerContext updating(@Nullable Object instance, boolean partial) {
        return new SerializerContext(links, zone, instance, partial, more);
    }

    /** The same, with something of the view's own that fields may {@link #get}. */
    public SerializerContext with(String name, Object value) {
        var all = new HashMap<>(more);
        all.put(name, value);
        return new SerializerContext(links, zone, instance, partial, Map.copyOf(all));
    }

    /**
     * What {@link #with} put there. REST framework's {@code self.context[name]}.
     *
     * @throws NoSuchElementException if nothing of the name was put there
     * @throws ClassCastException if it is of another type
     */
    public <T> T get(String name, Class<T> type) {
        Object value = more.get(name);
        if (value == null) {
            throw new NoSuchElementException(
                    "The context has no '%s'; give it with(name, value).%s"
                            .formatted(name, Suggestion.of(name, more.keySet())));
        }
        return type.cast(value);
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
        return links().request();
    }

    private RouteLinks links() {
        if (links == null) {
            throw new IllegalStateException(
                    "This serializer needs a request: give it SerializerContext.of(request).");
        }
        return links;
    }

    /**
     * The absolute address of the route {@code view}, in the version and the format of this
     * request. REST framework's {@code reverse}.
     *
     * @throws NoReverseMatch if no route of that name takes these arguments
     * @throws IllegalStateException outside any request
     */
    public String link(String view, Map<String, ?> arguments) {
        return links().link(view, arguments);
    }

    /** {@code address}, with the site before it where it has none, within a request. */
    String absolute(String address) {
        return links == null ? address : links.absolute(address);
    }

    /** The name that the route {@code view} has in the version of this request. */
    String viewName(String view) {
        return links == null ? view : links.viewName(view);
    }

    /**
     * The route that {@code path} takes, at the host that the request asks.
     *
     * @throws Http404 if there is none
     */
    Match resolve(String path) {
        return links == null ? Site.current().router().resolve(path) : links.resolve(path);
    }

    /**
     * The time zone in which moments are shown and read: the current one, unless another was given.
     */
    public ZoneId zone() {
        return zone == null ? Zones.current() : zone;
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
