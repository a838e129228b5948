package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.rest.serializers.Serializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Views that belong together: list, create, retrieve, update, destroy and actions of its own. A
 * router finds their places. REST framework's {@code ViewSet}.
 *
 * <p>Override those it answers, the others are answered with a 405; one object answers all
 * requests.
 */
public abstract non-sealed class ViewSet extends Endpoint {
    private static final List<String> STANDARD =
            List.of("list", "create", "retrieve", "update", "partialUpdate", "destroy");

    /** Any text without slash and point. */
    static final String ANY_KEY = "[^/.]+";

    private String lookupField = "pk";
    private @Nullable String lookupVariable;
    private String lookupRegex = ANY_KEY;
    private Set<String> methods = Set.copyOf(Verbs.ORDER);
    private @Nullable Set<String> actions;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();

    /** For subclasses. */
    protected ViewSet() {}

    /** The attribute that addresses tell instances by, in a variable of its name; {@code pk}. */
    protected final void lookupField(String attribute) {
        lookupField = attribute;
    }

    /** Answers no HTTP methods but these. REST framework's {@code http_method_names}. */
    protected final void httpMethods(String... methods) {
        this.methods = Set.of(methods);
    }

    /** The attribute that addresses tell instances by. */
    public final String lookupField() {
        return lookupField;
    }

    /** Addresses have it in a variable of this name. REST framework's {@code lookup_url_kwarg}. */
    protected final void lookupVariable(String name) {
        lookupVariable = name;
    }

    /** The variable that addresses have it in. */
    final String lookupVariable() {
        return lookupVariable == null ? lookupField : lookupVariable;
    }

    /**
     * What it looks like in addresses; others are a 404 before anything is asked for it. {@code
     * lookup_value_regex}.
     */
    protected final void lookupRegex(String regex) {
        lookupRegex = regex;
    }

    final String lookupRegex() {
        return lookupRegex;
    }

    /**
     * Has no actions but these: {@code actions("list", "retrieve")}; those that are marked as an
     * {@link Action} stay. What a choice of REST framework's mixins is.
     */
    protected final void actions(String... names) {
        for (String name : names) {
            if (!STANDARD.contains(name)) {
                throw new ImproperlyConfigured(
                        "'%s' is no action of view sets; they are %s.%s"
                                .formatted(name, STANDARD, Suggestion.of(name, STANDARD)));
            }
        }
        actions = Set.of(names);
    }

    /**
     * How the data of an {@link Action} is read, and for GET shown: what forms, {@code OPTIONS} and
     * the description of the API tell of it. The action reads it by itself: {@code
     * serializer.bind(request.data(), request.context())}. REST framework's {@code
     * serializer_class} of an action.
     *
     * @param action the method's name
     */
    protected final void serializer(String action, Serializer<?> serializer) {
        serializers.put(action, serializer);
    }

    @Override
    final @Nullable Serializer<?> actionSerializer(String action) {
        return serializers.get(action);
    }

    @Override
    @Nullable Serializer<?> reads(ApiRequest request) {
        return actionSerializer(request.action());
    }

    /** The first part of its routes' names where {@code register} names none. */
    protected String basename() {
        throw new ImproperlyConfigured(
                "%s has no model to take a name from: register it with a basename."
                        .formatted(getClass().getSimpleName()));
    }

    /** Shows all. */
    protected ApiResponse list(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Makes one. */
    protected ApiResponse create(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Shows one. */
    protected ApiResponse retrieve(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Changes one as a whole. */
    protected ApiResponse update(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Changes part of one. */
    protected ApiResponse partialUpdate(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Deletes one. */
    protected ApiResponse destroy(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Its routes in the order in which they are matched; those without a method are left out. */
    final List<ViewSetRoute> routes() {
        var routes = new ArrayList<ViewSetRoute>();
        List<ActionMethod> actions = ActionMethod.of(this);
        checkSerializers(actions.stream().map(ActionMethod::name).toList());
        for (boolean detail : new boolean[] {false, true}) {
            routes.add(ViewSetRoute.standard(detail, detail ? ofOne() : ofAll()));
            for (ActionMethod action : actions) {
                if (action.detail() == detail) {
                    add(routes, action.route(methods));
                }
            }
        }
        return routes.stream().filter(route -> !route.verbs().isEmpty()).toList();
    }

    private void checkSerializers(List<String> actions) {
        for (String name : serializers.keySet()) {
            if (!actions.contains(name)) {
                throw new ImproperlyConfigured(
                        "%s has a serializer for '%s', which is no action of its own.%s"
                                .formatted(
                                        getClass().getSimpleName(),
                                        name,
                                        Suggestion.of(name, actions)));
            }
        }
    }

    private void add(List<ViewSetRoute> routes, ViewSetRoute route) {
        for (ViewSetRoute other : routes) {
            if (other.detail() == route.detail() && other.path().equals(route.path())) {
                throw new ImproperlyConfigured(
                        "%s has two actions at '%s', of which the second would never be asked: mark it as an @ActionMapping of the first."
                                .formatted(getClass().getSimpleName(), route.path()));
            }
        }
        routes.add(route);
    }

    /** Whether it takes lists of what others take one of. */
    boolean isBulk() {
        return false;
    }

    /** Changes several. */
    ApiResponse bulkChange(ApiRequest request, boolean partial) throws Exception {
        throw notAllowed(request);
    }

    /** Takes several away. */
    ApiResponse bulkDestroy(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    final Map<String, Verb> ofAll() {
        var verbs = new LinkedHashMap<String, Verb>();
        offer(verbs, "GET", "list", this::list);
        offer(verbs, "POST", "create", this::create);
        if (isBulk()) {
            verbs.put("PUT", new Verb("bulkUpdate", request -> bulkChange(request, false)));
            verbs.put("PATCH", new Verb("partialBulkUpdate", request -> bulkChange(request, true)));
            verbs.put("DELETE", new Verb("bulkDestroy", this::bulkDestroy));
        }
        return allowed(verbs);
    }

    final Map<String, Verb> ofOne() {
        var verbs = new LinkedHashMap<String, Verb>();
        offer(verbs, "GET", "retrieve", this::retrieve);
        offer(verbs, "PUT", "update", this::update);
        offer(verbs, "PATCH", "partialUpdate", this::partialUpdate);
        offer(verbs, "DELETE", "destroy", this::destroy);
        return allowed(verbs);
    }

    private Map<String, Verb> allowed(Map<String, Verb> verbs) {
        verbs.keySet().retainAll(methods);
        Set<String> chosen = actions;
        if (chosen != null) {
            verbs.values().removeIf(verb -> !chosen.contains(single(verb.action())));
        }
        return verbs;
    }

    /** Whether {@code action} changes several rows that its data names. */
    static boolean isOfMany(String action) {
        return !single(action).equals(action);
    }

    /** What does with one what {@code action} does with several. */
    private static String single(String action) {
        return switch (action) {
            case "bulkUpdate" -> "update";
            case "partialBulkUpdate" -> "partialUpdate";
            case "bulkDestroy" -> "destroy";
            default -> action;
        };
    }

    /** {@code setPassword} as {@code set_password}. */
    static String snake(String camel) {
        var name = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            name.append(Character.isUpperCase(c) ? "_" : "").append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
