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
 * <p>Override those it answers; one object answers all requests.
 */
public abstract non-sealed class ViewSet extends Endpoint {
    /** The actions for all instances and for one, with the methods that they answer. */
    private static final Map<String, String> COLLECTION =
            orderedMap("GET", "list", "POST", "create");

    private static final Map<String, String> DETAIL =
            orderedMap(
                    "GET",
                    "retrieve",
                    "PUT",
                    "update",
                    "PATCH",
                    "partialUpdate",
                    "DELETE",
                    "destroy");

    private String lookupField = "pk";
    private Set<String> methods = Set.copyOf(Verbs.ORDER);

    /** For subclasses. */
    protected ViewSet() {}

    private static Map<String, String> orderedMap(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

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
        throw Overrides.missing(this, "list");
    }

    /** Makes one. */
    protected ApiResponse create(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "create");
    }

    /** Shows one. */
    protected ApiResponse retrieve(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "retrieve");
    }

    /** Changes one as a whole. */
    protected ApiResponse update(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "update");
    }

    /** Changes part of one. */
    protected ApiResponse partialUpdate(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "partialUpdate");
    }

    /** Takes one away. */
    protected ApiResponse destroy(ApiRequest request) throws Exception {
        throw Overrides.missing(this, "destroy");
    }

    private Answer standard(String action) {
        return switch (action) {
            case "list" -> this::list;
            case "create" -> this::create;
            case "retrieve" -> this::retrieve;
            case "update" -> this::update;
            case "partialUpdate" -> this::partialUpdate;
            default -> this::destroy;
        };
    }

    /** Its routes in the order in which they are matched; those without a method are left out. */
    final List<ViewSetRoute> routes() {
        var routes = new ArrayList<ViewSetRoute>();
        List<ActionMethod> actions = ActionMethod.of(this);
        for (boolean detail : new boolean[] {false, true}) {
            routes.add(ViewSetRoute.standard(detail, verbs(detail ? DETAIL : COLLECTION)));
            for (ActionMethod action : actions) {
                if (action.detail() == detail) {
                    routes.add(action.route(methods));
                }
            }
        }
        return routes.stream().filter(route -> !route.verbs().isEmpty()).toList();
    }

    private Map<String, Verb> verbs(Map<String, String> actions) {
        var verbs = new LinkedHashMap<String, Verb>();
        actions.forEach((method, action) -> {
            boolean answered = Overrides.of(getClass(), ViewSet.class, action, ApiRequest.class);
            if (answered && methods.contains(method)) {
                verbs.put(method, new Verb(action, standard(action)));
            }
        });
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
