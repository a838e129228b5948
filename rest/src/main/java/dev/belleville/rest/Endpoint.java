package dev.belleville.rest;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.MediaType;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.NotAuthenticated;
import dev.belleville.rest.metadata.BaseMetadata;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.throttling.BaseThrottle;
import dev.belleville.rest.throttling.Throttled;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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

    private static final String CHALLENGE = "WWW-Authenticate";

    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data");

    private @Nullable List<Renderer> renderers;
    private List<Parser> parsers =
            List.of(new JsonParser(), new FormParser(), new MultiPartParser());
    private @Nullable Versioning versioning;
    private @Nullable List<BaseAuthentication> authentication;
    private @Nullable List<BasePermission> permissions;
    private @Nullable List<BaseThrottle> throttles;
    private @Nullable String throttleScope;
    private @Nullable BaseMetadata metadata;
    private @Nullable String name;
    private String description = "";
    private final Map<String, ApiOperation> operations = new HashMap<>();

    Endpoint() {}

    /**
     * What people call it, in place of its class's name in words. REST framework's {@code name}.
     */
    protected final void name(String name) {
        this.name = name;
    }

    /** A few sentences about it for those who ask with OPTIONS. {@code description}. */
    protected final void description(String text) {
        description = text;
    }

    /**
     * What the description of the API says of one of its actions where it cannot know it.
     *
     * @param action {@code list}, {@code partialUpdate}, the name of an {@link Action}'s method; of
     *     an {@link ApiView} the HTTP method in small letters
     */
    protected final void describe(String action, ApiOperation operation) {
        operations.put(action, operation);
    }

    /** What it tells those, in place of what {@link RestApp} says. {@code metadata_class}. */
    protected final void metadata(BaseMetadata metadata) {
        this.metadata = metadata;
    }

    /**
     * What it writes, the preferred first, in place of what {@link RestApp} says. REST framework's
     * {@code renderer_classes}.
     */
    protected final void renderers(Renderer first, Renderer... more) {
        renderers = listOf(first, more);
    }

    /** What it reads; JSON and forms by default. REST framework's {@code parser_classes}. */
    protected final void parsers(Parser first, Parser... more) {
        parsers = listOf(first, more);
    }

    /**
     * How requests say their version, in place of what {@link RestApp} says. REST framework's
     * {@code versioning_class}.
     */
    protected final void versioning(Versioning versioning) {
        this.versioning = versioning;
    }

    /**
     * How users are known here; none for nobody. Those of {@link RestApp} unless this is called.
     * REST framework's {@code authentication_classes}.
     */
    protected final void authentication(BaseAuthentication... ways) {
        authentication = List.of(ways);
    }

    /**
     * Who may, in place of the rules of {@link RestApp}. REST framework's {@code
     * permission_classes}.
     */
    protected final void permissions(BasePermission... rules) {
        permissions = List.of(rules);
    }

    /** How often, in place of the limits of {@link RestApp}. {@code throttle_classes}. */
    protected final void throttles(BaseThrottle... limits) {
        throttles = List.of(limits);
    }

    /** The scope in which a {@code ScopedRateThrottle} counts. {@code throttle_scope}. */
    protected final void throttleScope(String scope) {
        throttleScope = scope;
    }

    /** The scope in which a {@code ScopedRateThrottle} counts; null for none. */
    public final @Nullable String throttleScope() {
        return throttleScope;
    }

    /** The rules for {@code request}; override for some by action. {@code get_permissions}. */
    protected List<BasePermission> permissions(ApiRequest request) {
        List<BasePermission> own = request.rules() == null ? permissions : request.rules();
        return own == null ? RestApp.options().permissions() : own;
    }

    /** The limits for {@code request}; override for some by action. {@code get_throttles}. */
    protected List<BaseThrottle> throttles(ApiRequest request) {
        return throttles == null ? RestApp.options().throttles() : throttles;
    }

    /** The model of the rows that {@code request} is about; null where it is about none. */
    public @Nullable ModelMeta model(ApiRequest request) {
        return null;
    }

    /** Whether permissions over models do not count here, as at the root of an API. */
    public boolean ignoresModelPermissions() {
        return false;
    }

    final List<BaseAuthentication> authentication() {
        return authentication == null ? RestApp.options().authentication() : authentication;
    }

    /** Who sends {@code request}; null where no way here knows. */
    final @Nullable Authenticated authenticate(ApiRequest request) {
        for (BaseAuthentication way : authentication()) {
            Authenticated sender = way.authenticate(request);
            if (sender != null) {
                return sender;
            }
        }
        return null;
    }

    final List<Renderer> renderers() {
        List<Renderer> own = renderers;
        return own == null ? RestApp.options().renderers() : own;
    }

    final List<Parser> parsers() {
        return parsers;
    }

    /** What reads the data of {@code request}; null where no serializer does. */
    @Nullable Serializer<?> reads(ApiRequest request) {
        return null;
    }

    /** Finds the object that {@code request} is about, to see whether it may. */
    void checkObject(ApiRequest request) {}

    final Map<String, ApiOperation> operations() {
        return operations;
    }

    final Versioning versioning() {
        return versioning == null ? RestApp.options().versioning() : versioning;
    }

    /** What people call it, whichever the route. */
    final String title() {
        return name == null ? ViewNames.of(getClass(), "") : name;
    }

    final String description() {
        return description;
    }

    /** What lists here take in their query. */
    List<ApiParameter> listParameters(ApiRequest request) {
        return List.of();
    }

    /** The JSON schema of the answer that has a list of the schema {@code list}. */
    Map<String, Object> listEnvelope(Map<String, Object> list) {
        return list;
    }

    /** The JSON schemas of the variables in the addresses of instances. */
    Map<String, Map<String, Object>> variables(ApiRequest request) {
        return Map.of();
    }

    private ApiResponse tell(ApiRequest request, EndpointHandler route) {
        BaseMetadata told = metadata == null ? RestApp.options().metadata() : metadata;
        return ApiResponse.ok(told.determineMetadata(request, new AskedView(route, request)));
    }

    final void checkPermissions(ApiRequest request) {
        for (BasePermission rule : permissions(request)) {
            if (!rule.hasPermission(request)) {
                throw refusal(request, rule);
            }
        }
    }

    /**
     * Refuses a request that the rules do not let at {@code object}; those who find an instance by
     * themselves call it. REST framework's {@code check_object_permissions}.
     *
     * @throws HttpError 401 or 403 where it may not
     */
    protected final void checkObjectPermissions(ApiRequest request, Object object) {
        for (BasePermission rule : permissions(request)) {
            if (!rule.hasObjectPermission(request, object)) {
                throw refusal(request, rule);
            }
        }
    }

    /** Who may show who they are is asked to, unless they did. {@code permission_denied}. */
    private RuntimeException refusal(ApiRequest request, BasePermission rule) {
        if (!authentication().isEmpty() && !request.isKnown()) {
            return new NotAuthenticated();
        }
        String message = rule.message();
        return message == null
                ? new PermissionDenied("This endpoint's " + rule + " refused it.")
                : new HttpError(403, message);
    }

    /** Of several limits that refuse, the longest to wait for counts. */
    private void checkThrottles(ApiRequest request) {
        Throttled refusal = null;
        for (BaseThrottle limit : throttles(request)) {
            Throttled one = limit.check(request);
            if (one != null && (refusal == null || one.isLongerThan(refusal))) {
                refusal = one;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    static <T> List<T> listOf(T first, T[] more) {
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        return List.copyOf(all);
    }

    final @Nullable Object parse(Request sent) {
        Request request = hasPages() ? PageForm.written(sent) : sent;
        MediaType type = request.contentType();
        boolean form = FORMS.contains(type.essence());
        if (isEmpty(request, form)) {
            return form ? QueryDict.empty() : Map.of();
        }
        Parser parser = Negotiation.parser(parsers, type);
        if (parser == null) {
            throw new HttpError(
                    415,
                    Translation.gettext("Unsupported media type \"{media_type}\" in request.")
                            .replace("{media_type}", request.headers().getOr("Content-Type", "")));
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
        return MethodNotAllowed.of(request.method());
    }

    /** A handler for a route with the endpoint's own rules. */
    final EndpointHandler handler(Map<String, Verb> verbs, String suffix) {
        return handler(verbs, null, name == null ? ViewNames.of(getClass(), suffix) : name, "");
    }

    /**
     * A handler for one route.
     *
     * @param verbs its methods, each with what answers it
     * @param rules who may; null for the rules of the endpoint
     * @param called what people call it
     * @param said a few sentences about it; empty for those of the endpoint
     */
    final EndpointHandler handler(
            Map<String, Verb> verbs,
            @Nullable List<BasePermission> rules,
            String called,
            String said) {
        String allow = String.join(", ", Verbs.allowed(verbs.keySet()));
        return new EndpointHandler(
                this, verbs, rules, called, said.isEmpty() ? description : said, allow);
    }

    final Response handle(Request request, EndpointHandler route) throws Exception {
        List<Renderer> renderers = renderers();
        Negotiation.Choice choice = Negotiation.Choice.of(renderers.getFirst());
        var asked = new ApiRequest(request, this, null, "", route.rules(), request.method());
        ApiResponse answer;
        try {
            choice = Negotiation.choose(renderers, request, suffix(request));
            String version = versioning().determine(request, choice.mediaType());
            String method = hasPages() ? PageForm.method(request) : request.method();
            Verb verb = verb(method, route);
            asked = new ApiRequest(request, this, version, verb.action(), route.rules(), method);
            answer = answer(asked, verb);
        } catch (Exception e) {
            answer = challenged(ErrorAnswers.of(e, request), request);
        }
        return finish(answer, choice, asked, route);
    }

    private boolean hasPages() {
        return renderers().getLast().isPage();
    }

    /** What answers {@code method}; where nothing does, it says so once the rules let it. */
    private Verb verb(String method, EndpointHandler route) {
        Verb verb = route.verbs().get(method.equals("HEAD") ? "GET" : method);
        if (verb != null) {
            return verb;
        }
        return method.equals("OPTIONS")
                ? new Verb("metadata", request -> tell(request, route))
                : new Verb(
                        method,
                        request -> {
                            throw notAllowed(request);
                        });
    }

    private ApiResponse answer(ApiRequest request, Verb verb) throws Exception {
        request.user();
        checkPermissions(request);
        checkThrottles(request);
        return verb.answer().answer(request);
    }

    /** A 401 says how to be known; where the first way here has no such words, it is a 403. */
    private ApiResponse challenged(ApiResponse answer, Request request) {
        if (answer.status() != 401 || answer.headers().containsKey(CHALLENGE)) {
            return answer;
        }
        List<BaseAuthentication> ways = authentication();
        String challenge = ways.isEmpty() ? null : ways.getFirst().authenticateHeader(request);
        return challenge == null
                ? ApiResponse.of(403, answer.data())
                : answer.header(CHALLENGE, challenge);
    }

    private static @Nullable String suffix(Request request) {
        var match = request.findMatch();
        Object format = match == null ? null : match.arguments().get(Negotiation.FORMAT);
        return format == null ? null : format.toString();
    }

    private Response finish(
            ApiResponse answer,
            Negotiation.Choice choice,
            ApiRequest request,
            EndpointHandler route) {
        Response response = answer.finished();
        if (response == null) {
            response = rendered(answer, choice, request, route);
        }
        response = response.header("Allow", route.allow());
        if (renderers().size() > 1) {
            response = response.header("Vary", "Accept");
        }
        for (var header : answer.headers().entrySet()) {
            response = response.header(header.getKey(), header.getValue());
        }
        return response;
    }

    private static Response rendered(
            ApiResponse answer,
            Negotiation.Choice choice,
            ApiRequest request,
            EndpointHandler route) {
        Renderer renderer = choice.renderer();
        if (answer.data() == null && !renderer.isPage()) {
            return Response.empty(answer.status());
        }
        byte[] body =
                renderer.render(
                        new RendererContext(
                                request,
                                answer,
                                route.allow(),
                                new AskedView(route, request),
                                choice.mediaType()));
        // people are told that something is gone, which an empty answer cannot
        int status = answer.status() == 204 && renderer.isPage() ? 200 : answer.status();
        return Response.bytes(renderer.contentType(), body).status(status);
    }
}
