package dev.belleville.rest;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of an API with a method per HTTP method; override those that it answers. It stands in
 * {@code Urls.path} like any handler. REST framework's {@code APIView}.
 */
public abstract non-sealed class ApiView extends Endpoint implements Handler {
    private volatile @Nullable Handler handler;

    /** For subclasses. */
    protected ApiView() {}

    @Override
    public final Response handle(Request request) throws Exception {
        Handler known = handler;
        if (known == null) {
            known = handler(verbs());
            handler = known; // two threads at the start make the same
        }
        return known.handle(request);
    }

    private Map<String, Verb> verbs() {
        var verbs = new LinkedHashMap<String, Verb>();
        add(verbs, "get", this::get);
        add(verbs, "post", this::post);
        add(verbs, "put", this::put);
        add(verbs, "patch", this::patch);
        add(verbs, "delete", this::delete);
        return verbs;
    }

    private void add(Map<String, Verb> verbs, String name, Answer answer) {
        if (Overrides.of(getClass(), ApiView.class, name, ApiRequest.class)) {
            verbs.put(name.toUpperCase(java.util.Locale.ROOT), new Verb(name, answer));
        }
    }

    /** Answers GET and HEAD; 405 unless overridden. */
    protected ApiResponse get(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "get");
    }

    /** Answers POST; 405 unless overridden. */
    protected ApiResponse post(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "post");
    }

    /** Answers PUT; 405 unless overridden. */
    protected ApiResponse put(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "put");
    }

    /** Answers PATCH; 405 unless overridden. */
    protected ApiResponse patch(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "patch");
    }

    /** Answers DELETE; 405 unless overridden. */
    protected ApiResponse delete(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "delete");
    }
}
