package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Views that belong together: list, create, retrieve, update, destroy and actions of its own. A
 * router finds their places. REST framework's {@code ViewSet}.
 *
 * <p>Override those it answers, the others are answered with a 405; one object answers all
 * requests.
 */
public abstract non-sealed class ViewSet extends Endpoint {
    private String lookupField = "pk";
    private Set<String> methods = Set.copyOf(Verbs.ORDER);

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

    /** Takes one away. */
    protected ApiResponse destroy(ApiRequest request) throws Exception {
        throw notAllowed(request);
    }

    /** Its routes in the order in which they are matched; those without a method are left out. */
    final List<ViewSetRoute> routes() {
        var routes = new ArrayList<ViewSetRoute>();
        List<ActionMethod> actions = ActionMethod.of(this);
        for (boolean detail : new boolean[] {false, true}) {
            routes.add(ViewSetRoute.standard(detail, detail ? ofOne() : ofAll()));
            for (ActionMethod action : actions) {
                if (action.detail() == detail) {
                    routes.add(action.route(methods));
                }
            }
        }
        return routes.stream().filter(route -> !route.verbs().isEmpty()).toList();
    }

    private Map<String, Verb> ofAll() {
        var verbs = new LinkedHashMap<String, Verb>();
        offer(verbs, "GET", "list", this::list);
        offer(verbs, "POST", "create", this::create);
        return allowed(verbs);
    }

    private Map<String, Verb> ofOne() {
        var verbs = new LinkedHashMap<String, Verb>();
        offer(verbs, "GET", "retrieve", this::retrieve);
        offer(verbs, "PUT", "update", this::update);
        offer(verbs, "PATCH", "partialUpdate", this::partialUpdate);
        offer(verbs, "DELETE", "destroy", this::destroy);
        return allowed(verbs);
    }

    private Map<String, Verb> allowed(Map<String, Verb> verbs) {
        verbs.keySet().retainAll(methods);
        return verbs;
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
