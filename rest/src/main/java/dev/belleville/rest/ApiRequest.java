package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.rest.serializers.SerializerContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to an API: what came in, its data parsed, and what was agreed on. REST framework's
 * {@code Request}. For one thread at a time.
 */
public final class ApiRequest {
    private final Request request;
    private final Endpoint endpoint;
    private final Renderer renderer;
    private final MediaType accepted;
    private final @Nullable String version;
    private final String action;
    private @Nullable Object data;
    private boolean parsed;
    private @Nullable SerializerContext context;

    ApiRequest(
            Request request,
            Endpoint endpoint,
            Negotiation.Choice choice,
            @Nullable String version,
            String action) {
        this.request = request;
        this.endpoint = endpoint;
        renderer = choice.renderer();
        accepted = choice.mediaType();
        this.version = version;
        this.action = action;
    }

    /** The request underneath. */
    public Request http() {
        return request;
    }

    /** The method, in capitals. */
    public String method() {
        return request.method();
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
            data = endpoint.parse(request);
            parsed = true;
        }
        return data;
    }

    /** The member {@code name} of the data; null where there is none. */
    public @Nullable Object data(String name) {
        return switch (data()) {
            case Map<?, ?> map -> map.get(name);
            case QueryDict form -> form.get(name);
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

    /** What writes the answer. REST framework's {@code accepted_renderer}. */
    public Renderer renderer() {
        return renderer;
    }

    /** The media type that was agreed on, with the client's parameters. */
    public MediaType acceptedMediaType() {
        return accepted;
    }

    /** What serializers work in for this request. */
    public SerializerContext context() {
        if (context == null) {
            context = SerializerContext.of(request, linkArguments());
        }
        return context;
    }

    /** What all links of this request have: its version, and the format where the path has one. */
    private Map<String, Object> linkArguments() {
        var arguments = new HashMap<>(endpoint.linkArguments(version));
        Object format = request.match().arguments().get(Negotiation.FORMAT);
        if (format != null) {
            arguments.put(Negotiation.FORMAT, format);
        }
        return arguments;
    }
}
