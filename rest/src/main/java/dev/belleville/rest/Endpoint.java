package dev.belleville.rest;

import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every view of an API: agrees on a media type and a version, calls what answers,
 * turns errors into answers and writes the data. What REST framework's {@code APIView} does in
 * {@code dispatch}.
 *
 * <p>An endpoint is made once and shared by all requests: its constructor says what it keeps to,
 * and what belongs to one request is in the {@link ApiRequest}.
 */
public abstract sealed class Endpoint permits ApiView, ViewSet {
    /** What answers one method of a route. */
    interface Answer {
        ApiResponse answer(ApiRequest request) throws Exception;
    }

    /**
     * One method of a route.
     *
     * @param action the name of what answers
     * @param answer what answers
     */
    record Verb(String action, Answer answer) {}

    private static final Class<?>[] ANSWERS = {ApiRequest.class};

    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data");

    private List<Renderer> renderers = List.of(new JsonRenderer());
    private List<Parser> parsers =
            List.of(new JsonParser(), new FormParser(), new MultiPartParser());
    private Versioning versioning = new UrlPathVersioning();

    Endpoint() {}

    /** What it writes, the preferred first; JSON by default. REST framework's renderer_classes. */
    protected final void renderers(Renderer first, Renderer... more) {
        renderers = listOf(first, more);
    }

    /** What it reads; JSON and forms by default. REST framework's {@code parser_classes}. */
    protected final void parsers(Parser first, Parser... more) {
        parsers = listOf(first, more);
    }

    /** How requests say their version; {@link UrlPathVersioning} by default. */
    protected final void versioning(Versioning versioning) {
        this.versioning = versioning;
    }

    private static <T> List<T> listOf(T first, T[] more) {
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        return List.copyOf(all);
    }

    final Map<String, Object> linkArguments(@Nullable String version) {
        return versioning.linkArguments(version);
    }

    final @Nullable Object parse(Request request) {
        MediaType type = request.contentType();
        boolean form = FORMS.contains(type.essence());
        if (isEmpty(request, form)) {
            return form ? QueryDict.empty() : Map.of();
        }
        Parser parser = Negotiation.parser(parsers, type);
        if (parser == null) {
            throw new HttpError(
                    415,
                    "Unsupported media type \"%s\" in request."
                            .formatted(request.headers().getOr("Content-Type", "")));
        }
        return parser.parse(request);
    }

    /** HTTP/2 has bodies without a length; those of forms are left to their parsers. */
    private static boolean isEmpty(Request request, boolean form) {
        String length = request.headers().get("Content-Length");
        if (length != null) {
            return length.strip().equals("0");
        }
        boolean chunked = request.headers().get("Transfer-Encoding") != null;
        return !chunked && !form && request.bytes().length == 0;
    }

    /** Adds what answers {@code method} of a route, if a subclass says so by overriding it. */
    final void offer(Map<String, Verb> verbs, String method, String action, Answer answer) {
        if (overrides(action)) {
            verbs.put(method, new Verb(action, answer));
        }
    }

    /** Whether a class below {@link ApiView} or {@link ViewSet}, which leave all open, has it. */
    private boolean overrides(String name) {
        for (Class<?> c = getClass(); c.getSuperclass() != Endpoint.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && Arrays.equals(method.getParameterTypes(), ANSWERS)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What methods throw that nobody overrides. */
    static HttpError notAllowed(ApiRequest request) {
        return notAllowed(request.method());
    }

    private static HttpError notAllowed(String method) {
        return new HttpError(405, "Method \"%s\" not allowed.".formatted(method));
    }

    /** A handler for one route: its methods, each with what answers it. */
    final Handler handler(Map<String, Verb> verbs) {
        String allow = String.join(", ", Verbs.allowed(verbs.keySet()));
        return new ApiHandler() {
            @Override
            public Response handle(Request request) throws Exception {
                return Endpoint.this.handle(request, verbs, allow);
            }

            @Override
            public List<String> allowedMethods() {
                return List.copyOf(verbs.keySet());
            }
        };
    }

    private Response handle(Request request, Map<String, Verb> verbs, String allow)
            throws Exception {
        Negotiation.Choice choice = Negotiation.Choice.of(renderers.getFirst());
        ApiResponse answer;
        try {
            choice = Negotiation.choose(renderers, request, suffix(request));
            answer = answer(request, versioning.determine(request), verbs);
        } catch (Exception e) {
            answer = ErrorAnswers.of(e, request);
        }
        return finish(answer, choice, allow);
    }

    private ApiResponse answer(Request request, @Nullable String version, Map<String, Verb> verbs)
            throws Exception {
        String method = request.method();
        Verb verb = verbs.get(method.equals("HEAD") ? "GET" : method);
        if (verb == null && method.equals("OPTIONS")) {
            return ApiResponse.ok(null);
        }
        if (verb == null) {
            throw notAllowed(method);
        }
        return verb.answer().answer(new ApiRequest(request, this, version, verb.action()));
    }

    private static @Nullable String suffix(Request request) {
        var match = request.findMatch();
        Object format = match == null ? null : match.arguments().get(Negotiation.FORMAT);
        return format == null ? null : format.toString();
    }

    private Response finish(ApiResponse answer, Negotiation.Choice choice, String allow) {
        Response response = answer.finished();
        if (response == null) {
            response =
                    answer.data() == null
                            ? Response.empty(answer.status())
                            : Response.bytes(
                                            choice.renderer().contentType(),
                                            choice.renderer()
                                                    .render(answer.data(), choice.mediaType()))
                                    .status(answer.status());
        }
        response = response.header("Allow", allow);
        if (renderers.size() > 1) {
            response = response.header("Vary", "Accept");
        }
        for (var header : answer.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }
}
