package dev.belleville.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A view as a class with a method per HTTP method; override those that it answers. One object
 * serves one request, so it may have fields. HEAD is answered by {@link #get}, OPTIONS with the
 * methods there are, others with a 405. Django's View.
 *
 * <p>A request goes through {@link #setup}, {@link #dispatch} and the method of its own.
 */
public abstract class View implements Handler {
    private static final List<String> METHODS =
            List.of("get", "post", "put", "patch", "delete", "head", "options");

    /** What a class answers never changes, so it is looked up once. */
    private static final ClassValue<List<String>> ALLOWED =
            new ClassValue<>() {
                @Override
                protected List<String> computeValue(Class<?> type) {
                    return allowed(type);
                }
            };

    private @Nullable Request request;
    private List<String> httpMethods = List.of();

    /** For subclasses. */
    protected View() {}

    /**
     * A handler that makes a view for each request: for what takes handlers, such as decorators.
     * Routes take {@code HomeView::new} itself. Django's {@code as_view}, whose arguments the
     * constructor takes here: {@code asView(() -> new TemplateView("about.html"))}.
     */
    public static Handler asView(Supplier<? extends View> view) {
        return new Each(view);
    }

    /** Makes a view for each request. */
    private record Each(Supplier<? extends View> view) implements Handler {
        @Override
        public Response handle(Request request) throws Exception {
            return view.get().handle(request);
        }

        @Override
        public List<String> allowedMethods() {
            return view.get().allowedMethods();
        }
    }

    /** Answers no HTTP methods but these. Django's {@code http_method_names}. */
    protected final void httpMethods(String... methods) {
        httpMethods = List.of(methods);
    }

    /**
     * Answers the one request of this object.
     *
     * @throws IllegalStateException where it has answered one before
     */
    @Override
    public final Response handle(Request request) throws Exception {
        if (this.request != null) {
            String name = getClass().getSimpleName();
            throw new IllegalStateException(
                    "This %s has answered a request before, and would mix up the two: give the route %s::new, so that each request gets one of its own."
                            .formatted(name, name));
        }
        this.request = request;
        setup(request);
        return dispatch(request);
    }

    /** The request that this object answers. */
    protected final Request request() {
        if (request == null) {
            throw new IllegalStateException(
                    "There is no request yet: ask for it in setup() or later, not in the constructor.");
        }
        return request;
    }

    /** The variables of the route, converted; none where no route was taken. Django's kwargs. */
    protected final Map<String, Object> kwargs() {
        Match match = request().findMatch();
        return match == null ? Map.of() : match.arguments();
    }

    /** Prepares what all methods need. Django's {@code setup}. */
    protected void setup(Request request) throws Exception {}

    /** Calls the method that belongs to the request's. Django's {@code dispatch}. */
    protected Response dispatch(Request request) throws Exception {
        if (!allowedMethods().contains(request.method())) {
            return httpMethodNotAllowed(request);
        }
        return switch (request.method()) {
            case "GET" -> get(request);
            case "HEAD" -> head(request);
            case "POST" -> post(request);
            case "PUT" -> put(request);
            case "PATCH" -> patch(request);
            case "DELETE" -> delete(request);
            default -> options(request);
        };
    }

    /**
     * Answers methods that this view does not: with a 405 that names those it does. Django's {@code
     * http_method_not_allowed}.
     */
    protected Response httpMethodNotAllowed(Request request) throws Exception {
        throw HttpError.methodNotAllowed(request.method(), allowedMethods());
    }

    /** Answers GET; 405 unless overridden. */
    protected Response get(Request request) throws Exception {
        return httpMethodNotAllowed(request);
    }

    /** Answers HEAD as GET; the server leaves the body out. */
    protected Response head(Request request) throws Exception {
        return get(request);
    }

    /** Answers POST; 405 unless overridden. */
    protected Response post(Request request) throws Exception {
        return httpMethodNotAllowed(request);
    }

    /** Answers PUT; 405 unless overridden. */
    protected Response put(Request request) throws Exception {
        return httpMethodNotAllowed(request);
    }

    /** Answers PATCH; 405 unless overridden. */
    protected Response patch(Request request) throws Exception {
        return httpMethodNotAllowed(request);
    }

    /** Answers DELETE; 405 unless overridden. */
    protected Response delete(Request request) throws Exception {
        return httpMethodNotAllowed(request);
    }

    /** Answers OPTIONS with an {@code Allow} header. */
    protected Response options(Request request) throws Exception {
        return Response.empty(200).header("Allow", String.join(", ", allowedMethods()));
    }

    /** The methods that this view answers, in capitals. */
    @Override
    public final List<String> allowedMethods() {
        List<String> all = ALLOWED.get(getClass());
        return httpMethods.isEmpty() ? all : all.stream().filter(httpMethods::contains).toList();
    }

    private static List<String> allowed(Class<?> type) {
        var allowed = new ArrayList<String>();
        for (String method : METHODS) {
            if (method.equals("options")
                    || overrides(type, method)
                    || (method.equals("head") && overrides(type, "get"))) {
                allowed.add(method.toUpperCase(Locale.ROOT));
            }
        }
        return List.copyOf(allowed);
    }

    private static boolean overrides(Class<?> type, String method) {
        for (Class<?> c = type; c != View.class; c = c.getSuperclass()) {
            for (var declared : c.getDeclaredMethods()) {
                if (declared.getName().equals(method)
                        && List.of(declared.getParameterTypes()).equals(List.of(Request.class))) {
                    return true;
                }
            }
        }
        return false;
    }
}
