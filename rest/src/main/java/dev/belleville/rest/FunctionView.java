package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.throttling.BaseThrottle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A function as a view of an API. REST framework's {@code api_view}; its other decorators are
 * methods here. Say all of it where the routes are, before the first request.
 *
 * <pre>{@code
 * path("hello", apiView(Api::hello)),
 * path("orders", apiView(Api::order, "POST").permissions(new IsAuthenticated()), "order")
 *
 * static ApiResponse hello(ApiRequest request) {
 *     return ApiResponse.ok(Map.of("hello", request.query().getOr("name", "you")));
 * }
 * }</pre>
 */
public final class FunctionView implements ApiHandler {
    /** What answers. */
    @FunctionalInterface
    public interface Answering {
        /** The answer to {@code request}. */
        ApiResponse answer(ApiRequest request) throws Exception;
    }

    private final Inside view;

    private FunctionView(Inside view) {
        this.view = view;
    }

    /**
     * {@code function} for these HTTP methods.
     *
     * @param methods in capitals; none for GET alone
     */
    public static FunctionView apiView(Answering function, String... methods) {
        List<String> answered = methods.length == 0 ? List.of("GET") : Arrays.asList(methods);
        for (String method : answered) {
            if (!Verbs.ORDER.contains(method)) {
                throw new ImproperlyConfigured(
                        "A function is to answer '%s'; methods are %s."
                                .formatted(method, Verbs.ORDER));
            }
        }
        return new FunctionView(new Inside(function, answered));
    }

    /** What people call it. */
    public FunctionView name(String name) {
        view.name(name);
        return this;
    }

    /** A few sentences about it. */
    public FunctionView description(String text) {
        view.description(text);
        return this;
    }

    /** How users are known. REST framework's {@code authentication_classes}. */
    public FunctionView authentication(BaseAuthentication... ways) {
        view.authentication(ways);
        return this;
    }

    /** Who may. REST framework's {@code permission_classes}. */
    public FunctionView permissions(BasePermission... rules) {
        view.permissions(rules);
        return this;
    }

    /** How often. REST framework's {@code throttle_classes}. */
    public FunctionView throttles(BaseThrottle... limits) {
        view.throttles(limits);
        return this;
    }

    /** What it writes. REST framework's {@code renderer_classes}. */
    public FunctionView renderers(Renderer first, Renderer... more) {
        view.renderers(first, more);
        return this;
    }

    /** What it reads. REST framework's {@code parser_classes}. */
    public FunctionView parsers(Parser first, Parser... more) {
        view.parsers(first, more);
        return this;
    }

    /** How requests say their version. REST framework's {@code versioning_class}. */
    public FunctionView versioning(Versioning versioning) {
        view.versioning(versioning);
        return this;
    }

    /** What reads its data, for those who ask what that is. */
    public FunctionView serializer(Serializer<?> serializer) {
        view.serializer(serializer);
        return this;
    }

    /** What the description of the API says of it. REST framework's {@code schema}. */
    public FunctionView describe(ApiOperation operation) {
        view.methods.forEach(method -> view.describe(method.toLowerCase(Locale.ROOT), operation));
        return this;
    }

    @Override
    public Response handle(Request request) throws Exception {
        return view.handle(request);
    }

    EndpointHandler route() {
        return view.route();
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public List<String> allowedMethods() {
        return view.allowedMethods();
    }

    /** The view that the function is. */
    private static final class Inside extends ApiView {
        private final Answering function;
        private final List<String> methods;

        Inside(Answering function, List<String> methods) {
            this.function = function;
            this.methods = methods;
        }

        @Override
        Map<String, Verb> verbs() {
            var verbs = new LinkedHashMap<String, Verb>();
            for (String method : methods) {
                verbs.put(method, new Verb(method.toLowerCase(Locale.ROOT), function::answer));
            }
            return verbs;
        }
    }
}
