package dev.belleville.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A view as a class with a method per HTTP method; override those that it answers. One object
 * serves one request, so it may have fields. HEAD is answered by {@link #get}, OPTIONS with the
 * methods there are, others with a 405. Django's View.
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

    /** For subclasses. */
    protected View() {}

    static Handler each(Supplier<? extends View> view) {
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

    /** Calls the method that belongs to the request's. Django's {@code dispatch}. */
    @Override
    public Response handle(Request request) throws Exception {
        return switch (request.method()) {
            case "GET" -> get(request);
            case "HEAD" -> head(request);
            case "POST" -> post(request);
            case "PUT" -> put(request);
            case "PATCH" -> patch(request);
            case "DELETE" -> delete(request);
            case "OPTIONS" -> options(request);
            default -> throw notAllowed(request);
        };
    }

    /** Answers GET; 405 unless overridden. */
    protected Response get(Request request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers HEAD as GET; the server leaves the body out. */
    protected Response head(Request request) throws Exception {
        return get(request);
    }

    /** Answers POST; 405 unless overridden. */
    protected Response post(Request request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers PUT; 405 unless overridden. */
    protected Response put(Request request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers PATCH; 405 unless overridden. */
    protected Response patch(Request request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers DELETE; 405 unless overridden. */
    protected Response delete(Request request) throws Exception {
        throw notAllowed(request);
    }

    /** Answers OPTIONS with an {@code Allow} header. */
    protected Response options(Request request) throws Exception {
        return Response.empty(200).header("Allow", String.join(", ", allowedMethods()));
    }

    /** The methods that this view answers, in capitals. */
    @Override
    public final List<String> allowedMethods() {
        return ALLOWED.get(getClass());
    }

    private HttpError notAllowed(Request request) {
        return HttpError.methodNotAllowed(request.method(), allowedMethods());
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
