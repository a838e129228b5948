package dev.belleville.rest;

import dev.belleville.core.PermissionDenied;
import dev.belleville.http.HttpError;
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
import dev.belleville.web.Site;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every view of an API says of itself: what it writes and reads, who may and how often. What
 * REST framework's {@code APIView} has in its attributes; {@link Dispatch} is its {@code dispatch}.
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

    private @Nullable List<Renderer> renderers;
    private @Nullable List<Parser> parsers;
    private @Nullable ContentNegotiation negotiation;
    private @Nullable Versioning versioning;
    private @Nullable List<BaseAuthentication> authentication;
    private @Nullable List<BasePermission> permissions;
    private @Nullable List<BaseThrottle> throttles;
    private @Nullable String throttleScope;
    private @Nullable BaseMetadata metadata;
    private @Nullable Conditions conditions;
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

    /** What it reads, in place of what {@link RestApp} says. {@code parser_classes}. */
    protected final void parsers(Parser first, Parser... more) {
        parsers = listOf(first, more);
    }

    /**
     * How a form of the answer is agreed on. REST framework's {@code content_negotiation_class}.
     */
    protected final void contentNegotiation(ContentNegotiation negotiation) {
        this.negotiation = negotiation;
    }

    /**
     * Whether conditions of requests count, in place of what the setting {@code apiConditions}
     * says.
     */
    protected final void conditions(Conditions conditions) {
        this.conditions = conditions;
    }

    final Conditions conditions() {
        Conditions own = conditions;
        return own == null ? Site.current().settings().get(RestSettings.CONDITIONS) : own;
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

    /** Whether lists here can be sorted by {@code attribute} of {@code model}, as clients ask. */
    public boolean sortsBy(ModelMeta model, String attribute) {
        return true;
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
        List<Parser> own = parsers;
        return own == null ? RestApp.options().parsers() : own;
    }

    final ContentNegotiation contentNegotiation() {
        ContentNegotiation own = negotiation;
        return own == null ? RestApp.options().negotiation() : own;
    }

    /** What reads the data of {@code request}; null where no serializer does. */
    @Nullable Serializer<?> reads(ApiRequest request) {
        return null;
    }

    /** What reads and shows the data of an action of its own; null where nothing says so. */
    @Nullable Serializer<?> actionSerializer(String action) {
        return null;
    }

    /** Finds the object that {@code request} is about, to see whether it may. */
    void checkObject(ApiRequest request) {}

    final Map<String, ApiOperation> operations() {
        return operations;
    }

    final Versioning versioning() {
        Versioning own = versioning;
        return own == null ? RestApp.options().versioning() : own;
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

    /** What tells those who ask with OPTIONS what it is. */
    final BaseMetadata metadata() {
        return metadata == null ? RestApp.options().metadata() : metadata;
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
    final void checkThrottles(ApiRequest request) {
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

    /** Whether people write here by the forms of pages. */
    final boolean hasForms() {
        for (Renderer renderer : renderers()) {
            if (renderer.hasForms()) {
                return true;
            }
        }
        return false;
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
}
