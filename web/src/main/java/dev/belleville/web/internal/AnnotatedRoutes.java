package dev.belleville.web.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.web.Delete;
import dev.belleville.web.Get;
import dev.belleville.web.Patch;
import dev.belleville.web.Post;
import dev.belleville.web.Put;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the annotated methods of an object. A class file keeps no order of its methods that
 * one may rely on, so patterns decide: what is written out comes before what a variable would take.
 */
public final class AnnotatedRoutes {
    private static final MethodType VIEW = MethodType.methodType(Response.class, Request.class);
    private static final Comparator<Route> ORDER =
            Comparator.<Route, String>comparing(route -> route.pattern().replace('<', '\uffff'))
                    .thenComparing(route -> route.methods().getFirst());

    private AnnotatedRoutes() {}

    /**
     * Those of {@code target}, of its own class and those above.
     *
     * @throws ImproperlyConfigured for a method that is no view, and where there is none
     */
    public static List<Route> of(Object target) {
        var routes = new ArrayList<Route>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    Route route = route(annotation, target, method);
                    if (route != null) {
                        add(route, method, routes);
                    }
                }
            }
        }
        if (routes.isEmpty()) {
            throw new ImproperlyConfigured(
                    target.getClass().getName()
                            + " has no routes: put @Get(\"/path\") and its like on methods that take a Request and return a Response.");
        }
        routes.sort(ORDER);
        return List.copyOf(routes);
    }

    private static @Nullable Route route(Annotation annotation, Object target, Method method) {
        return switch (annotation) {
            case Get get -> named(Route.get(get.value(), view(target, method)), get.name());
            case Post post -> named(Route.post(post.value(), view(target, method)), post.name());
            case Put put -> named(Route.put(put.value(), view(target, method)), put.name());
            case Patch patch ->
                    named(Route.patch(patch.value(), view(target, method)), patch.name());
            case Delete delete ->
                    named(Route.delete(delete.value(), view(target, method)), delete.name());
            default -> null;
        };
    }

    private static Route named(Route route, String name) {
        return name.isEmpty() ? route : route.named(name);
    }

    private static void add(Route route, Method method, List<Route> routes) {
        for (Route other : routes) {
            if (other.pattern().equals(route.pattern())
                    && other.methods().equals(route.methods())) {
                throw new ImproperlyConfigured(
                        "Two methods answer %s '/%s'; %s is one of them. Give it another path."
                                .formatted(
                                        route.methods().getFirst(), route.pattern(), name(method)));
            }
        }
        routes.add(route);
    }

    private static Handler view(Object target, Method method) {
        boolean takesRequest =
                Arrays.equals(method.getParameterTypes(), new Class<?>[] {Request.class});
        boolean isView =
                method.getReturnType() == Response.class
                        && (takesRequest || method.getParameterCount() == 0);
        if (!isView) {
            throw new ImproperlyConfigured(
                    "%s cannot answer requests: let it take a Request, or nothing, and return a Response."
                            .formatted(name(method)));
        }
        MethodHandle handle = handle(target, method);
        MethodHandle view =
                takesRequest ? handle : MethodHandles.dropArguments(handle, 0, Request.class);
        return new Annotated(view.asType(VIEW));
    }

    private static MethodHandle handle(Object target, Method method) {
        try {
            MethodHandle handle =
                    MethodHandles.privateLookupIn(
                                    method.getDeclaringClass(), MethodHandles.lookup())
                            .unreflect(method);
            return Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(target);
        } catch (IllegalAccessException e) {
            Class<?> type = method.getDeclaringClass();
            throw new ImproperlyConfigured(
                    "%s cannot be called: write 'opens %s to dev.belleville.web' in the module-info of %s."
                            .formatted(
                                    name(method),
                                    type.getPackageName(),
                                    type.getModule().getName()),
                    e);
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    /**
     * A view that is a method.
     *
     * @param method takes a request and gives a response
     */
    private record Annotated(MethodHandle method) implements Handler {
        @Override
        public Response handle(Request request) throws Exception {
            try {
                return (Response) method.invokeExact(request);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e); // nothing else can be thrown but by trickery
            }
        }
    }
}
