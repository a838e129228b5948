package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.rest.Endpoint.Verb;
import dev.belleville.rest.permissions.BasePermission;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A method that is marked as an {@link Action}, bound to its view set. */
record ActionMethod(Action action, String name, MethodHandle handle) {
    private static final MethodType TYPE =
            MethodType.methodType(ApiResponse.class, ApiRequest.class);

    /** Those of {@code viewSet}, by name; of several with one name, the most derived. */
    static List<ActionMethod> of(ViewSet viewSet) {
        var methods = new TreeMap<String, Method>();
        for (Class<?> c = viewSet.getClass(); c != ViewSet.class; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Action.class))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> methods.putIfAbsent(method.getName(), method));
        }
        return methods.values().stream().map(method -> bind(viewSet, method)).toList();
    }

    private static ActionMethod bind(ViewSet viewSet, Method method) {
        boolean fits =
                method.getReturnType() == ApiResponse.class
                        && Arrays.equals(
                                method.getParameterTypes(), new Class<?>[] {ApiRequest.class});
        if (!fits) {
            throw wrong(
                    method,
                    "write it as 'ApiResponse " + method.getName() + "(ApiRequest request)'");
        }
        if (!method.trySetAccessible()) {
            throw wrong(
                    method,
                    "it cannot be called: open its package to dev.belleville.rest, or make it and its class public");
        }
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method).bindTo(viewSet);
            return new ActionMethod(
                    method.getAnnotation(Action.class), method.getName(), handle.asType(TYPE));
        } catch (IllegalAccessException e) {
            throw new ImproperlyConfigured("The action " + method + " cannot be called.", e);
        }
    }

    private static ImproperlyConfigured wrong(Method method, String remedy) {
        return new ImproperlyConfigured(
                "The action %s.%s: %s."
                        .formatted(
                                method.getDeclaringClass().getSimpleName(),
                                method.getName(),
                                remedy));
    }

    boolean detail() {
        return action.detail();
    }

    /** Its route, with those of its methods that are {@code allowed}. */
    ViewSetRoute route(Set<String> allowed) {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        for (String method : action.methods()) {
            if (!Verbs.ORDER.contains(method)) {
                throw new ImproperlyConfigured(
                        "The action %s answers '%s'; methods are %s."
                                .formatted(name, method, Verbs.ORDER));
            }
            if (allowed.contains(method)) {
                verbs.put(method, new Verb(name, this::answer));
            }
        }
        String path = action.urlPath().isEmpty() ? ViewSet.snake(name) : action.urlPath();
        String last =
                action.urlName().isEmpty()
                        ? ViewSet.snake(name).replace('_', '-')
                        : action.urlName();
        String title =
                action.name().isEmpty() ? ViewNames.pretty(ViewSet.snake(name)) : action.name();
        return new ViewSetRoute(
                action.detail(), path, last, verbs, rules(), title, action.description());
    }

    private @Nullable List<BasePermission> rules() {
        return action.permissions().length == 0
                ? null
                : Arrays.stream(action.permissions()).map(this::made).toList();
    }

    private BasePermission made(Class<? extends BasePermission> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ImproperlyConfigured(
                    "The action %s cannot make a %s: give it a public constructor without parameters."
                            .formatted(name, type.getName()),
                    e);
        }
    }

    private ApiResponse answer(ApiRequest request) throws Exception {
        try {
            return (ApiResponse) handle.invokeExact(request);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The action " + name + " failed: " + e, e);
        }
    }
}
