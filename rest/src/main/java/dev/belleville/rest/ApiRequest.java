package dev.belleville.rest;

import dev.belleville.core.Current;
import dev.belleville.http.MediaType;
import dev.belleville.http.MultiMap;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.rest.ContentNegotiation.Accepted;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.authentication.NotAuthenticated;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AnonymousUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.Visitor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to an API: what came in, its data parsed, and the version it means. REST framework's
 * {@code Request}. For one thread at a time.
 */
public final class ApiRequest {
    /**
     * Attached by who calls a handler in the same process and says who sends the request: no way to
     * know users is asked. REST framework's {@code force_authenticate}.
     */
    public static final Current.Key<Authenticated> FORCED_SENDER = new Current.Key<>("sender");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Authenticated NOBODY = new Authenticated(new AnonymousUser(), null);

    private final Request request;
    private final Endpoint endpoint;
    private final Accepted choice;
    private final @Nullable String version;
    private final String action;
    private final @Nullable List<BasePermission> rules;
    private final String method;
    private @Nullable Authenticated sender;
    private boolean known;
    private @Nullable Object data;
    private boolean parsed;
    private @Nullable SerializerContext context;

    /**
     * A request to a route.
     *
     * @param choice what was agreed on for the answer
     * @param rules the route's own; null where it has those of its endpoint
     * @param method what it means, which is not always what it was sent by
     */
    ApiRequest(
            Request request,
            Endpoint endpoint,
            Accepted choice,
            @Nullable String version,
            String action,
            @Nullable List<BasePermission> rules,
            String method) {
        this.request = request;
        this.endpoint = endpoint;
        this.choice = choice;
        this.version = version;
        this.action = action;
        this.rules = rules;
        this.method = method;
    }

    /** As it was sent, answered in what the endpoint prefers. */
    ApiRequest(
            Request request,
            Endpoint endpoint,
            @Nullable String version,
            String action,
            @Nullable List<BasePermission> rules) {
        this(
                request,
                endpoint,
                Accepted.of(endpoint.renderers().getFirst()),
                version,
                action,
                rules,
                request.method());
    }

    /**
     * The same with another method, which {@code does} would answer, to ask whether it might be.
     * {@code clone_request}.
     */
    ApiRequest as(String other, String does) {
        var clone = new ApiRequest(request, endpoint, choice, version, does, rules, other);
        clone.sender = sender();
        clone.known = known;
        return clone;
    }

    /** The request underneath. */
    public Request http() {
        return request;
    }

    /** What answers it: an {@link ApiView} or a view set. REST framework's {@code view}. */
    public Endpoint view() {
        return endpoint;
    }

    /** What writes the answer. REST framework's {@code accepted_renderer}. */
    public Renderer acceptedRenderer() {
        return choice.renderer();
    }

    /** What the client asked for, with its parameters. {@code accepted_media_type}. */
    public MediaType acceptedMediaType() {
        return choice.mediaType();
    }

    /** What time it is for the site's APIs. */
    public Clock clock() {
        return RestApp.options().clock();
    }

    /**
     * Who sends it, as the endpoint's ways to know users say; asked once. REST framework's {@code
     * user}.
     *
     * @throws dev.belleville.http.HttpError 401 or 403 if what it shows is not right
     */
    public Visitor user() {
        return sender().user();
    }

    /**
     * The user who sends it, where a rule has let users alone through.
     *
     * @throws NotAuthenticated if nobody knows who sends it
     * @throws IllegalStateException if users are of another class
     */
    public <U extends AbstractBaseUser> U user(Class<U> type) {
        Visitor visitor = user();
        if (!visitor.isAuthenticated()) {
            throw new NotAuthenticated();
        }
        if (!type.isInstance(visitor)) {
            throw new IllegalStateException("Users here are of " + visitor.getClass().getName());
        }
        return type.cast(visitor);
    }

    /** By what the user is known, such as a token; null for nothing. */
    public @Nullable Object auth() {
        return sender().auth();
    }

    @Nullable List<BasePermission> rules() {
        return rules;
    }

    /** The same from nobody, whom no way is asked to know. */
    ApiRequest fromNobody() {
        var clone = new ApiRequest(request, endpoint, choice, version, action, rules, method);
        clone.sender = NOBODY;
        return clone;
    }

    /** Whether a way to know users knew who sends it. */
    boolean isKnown() {
        sender();
        return known;
    }

    private Authenticated sender() {
        Authenticated decided = sender;
        if (decided == null) {
            Authenticated forced = request.find(FORCED_SENDER);
            Authenticated found = forced == null ? endpoint.authenticate(this) : forced;
            known = found != null;
            decided = found == null ? NOBODY : found;
            sender = decided;
            Auth.become(request, decided.user());
        }
        return decided;
    }

    /** Whether it only reads: GET, HEAD or OPTIONS. */
    public boolean isSafe() {
        return SAFE.contains(method());
    }

    boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The method, in capitals. */
    public String method() {
        return method;
    }

    /** The fields of the query. REST framework's {@code query_params}. */
    public QueryDict query() {
        return request.query();
    }

    /** A variable of the route, as text. */
    public String pathString(String name) {
        return request.pathString(name);
    }

    /**
     * The body as the endpoint's parser for its content type read it, once: for JSON a tree, for a
     * form a {@link QueryDict}; an empty map where there is no body. REST framework's {@code data}.
     *
     * @throws dev.belleville.http.HttpError 415 where no parser knows the content type, 400 where
     *     the body is not of it
     */
    public @Nullable Object data() {
        if (!parsed) {
            data = RequestData.of(request, endpoint);
            parsed = true;
        }
        return data;
    }

    /** The member {@code name} of the data; null where there is none. */
    public @Nullable Object data(String name) {
        return switch (data()) {
            case Map<?, ?> map -> map.get(name);
            case MultiMap<?> form -> form.get(name);
            case null, default -> null;
        };
    }

    /** The version of the API that is asked for, or null where none is. */
    public @Nullable String version() {
        return version;
    }

    /** The view set's method that answers, such as {@code list}; elsewhere the HTTP method. */
    public String action() {
        return action;
    }

    /** What serializers work in for this request. */
    public SerializerContext context() {
        if (context == null) {
            Object format = request.match().arguments().get(Negotiation.FORMAT);
            context =
                    SerializerContext.of(
                            RouteLinks.of(request)
                                    .version(endpoint.versioning(), version)
                                    .format(format == null ? null : format.toString()));
        }
        return context;
    }
}
