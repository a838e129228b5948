package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.serializers.Serializer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of an API with a method per HTTP method; override those that it answers. It stands in
 * {@code Urls.path} like any handler. REST framework's {@code APIView}.
 */
public abstract non-sealed class ApiView extends Endpoint implements ApiHandler {
    private volatile @Nullable EndpointHandler handler;
    private @Nullable Serializer<?> serializer;

    /** For subclasses. */
    protected ApiView() {}

    /** What reads the data of POST and PUT, for those who ask what that is. */
    protected final void serializer(Serializer<?> serializer) {
        this.serializer = serializer;
    }

    @Override
    final @Nullable Serializer<?> reads(ApiRequest request) {
        return serializer;
    }

    @Override
    public final Response handle(Request request) throws Exception {
        return route().handle(request);
    }

    /** The only route that it has. */
    final EndpointHandler route() {
        EndpointHandler known = handler;
        if (known == null) {
            known = handler(verbs(), "");
            handler = known; // two threads at the start make the same
        }
        return known;
    }

    @Override
    public final String name() {
        return route().name();
    }

    @Override
    public final List<String> allowedMethods() {
        return List.copyOf(verbs().keySet());
    }

    /** What answers, by method. */
    Map<String, Verb> verbs() {
        var verbs = new LinkedHashMap<String, Verb>();
        offer(verbs, "GET", "get", this::get);
        offer(verbs, "POST", "post", this::post);
        offer(verbs, "PUT", "put", this::put);
        offer(verbs, "PATCH", "patch", this::patch);
        offer(verbs, "DELETE", "delete", this::delete);
        return verbs;
    }

    /** Answers GET and HEAD; 405 unless overridden. */
    protected ApiResponse get(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers POST; 405 unless overridden. */
    protected ApiResponse post(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers PUT; 405 unless overridden. */
    protected ApiResponse put(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers PATCH; 405 unless overridden. */
    protected ApiResponse patch(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers DELETE; 405 unless overridden. */
    protected ApiResponse delete(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }
}
