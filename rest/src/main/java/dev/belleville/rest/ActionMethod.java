package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.rest.Endpoint.Verb;
import dev.belleville.rest.permissions.BasePermission;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A method that is marked as an {@link Action}, with those that answer other HTTP methods there.
 *
 * @param action what is said of its place
 * @param name the method's
 * @param answers what answers, in order
 */
record ActionMethod(Action action, String name, List<Bound> answers) {
    private static final MethodType TYPE =
            MethodType.methodType(ApiResponse.class, ApiRequest.class);

    /**
     * A method, bound to its view set.
     *
     * @param name the method's
     * @param methods the HTTP methods that it answers
     * @param handle calls it
     */
    record Bound(String name, List<String> methods, MethodHandle handle) {
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

    /** Those of {@code viewSet}, by name; of several with one name, the most derived. */
    static List<ActionMethod> of(ViewSet viewSet) {
        Map<String, Method> mapped = methods(viewSet, ActionMapping.class);
        var actions = new ArrayList<ActionMethod>();
        methods(viewSet, Action.class)
                .forEach((name, method) -> {
                    Action action = method.getAnnotation(Action.class);
                    var answers = new ArrayList<Bound>();
                    answers.add(bind(viewSet, method, action.methods()));
                    mapped.values()
                            .removeIf(other -> {
                                ActionMapping mapping = other.getAnnotation(ActionMapping.class);
                                return mapping.action().equals(name)
                                        && answers.add(bind(viewSet, other, mapping.methods()));
                            });
                    actions.add(new ActionMethod(action, name, answers));
                });
        for (Method method : mapped.values()) {
            throw wrong(
                    method,
                    "there is no action '%s' to be at the place of; name the method of one"
                            .formatted(method.getAnnotation(ActionMapping.class).action()));
        }
        return actions;
    }

    private static Map<String, Method> methods(ViewSet viewSet, Class<? extends Annotation> mark) {
        var methods = new TreeMap<String, Method>();
        for (Class<?> c = viewSet.getClass(); c != ViewSet.class; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(mark))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> methods.putIfAbsent(method.getName(), method));
        }
        return methods;
    }

    private static Bound bind(ViewSet viewSet, Method method, String[] answered) {
        boolean fits =
                method.getReturnType() == ApiResponse.class
                        && !Modifier.isStatic(method.getModifiers())
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
            return new Bound(method.getName(), List.of(answered), handle.asType(TYPE));
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
        answers.forEach(bound -> offer(verbs, bound, allowed));
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

    private static void offer(Map<String, Verb> verbs, Bound bound, Set<String> allowed) {
        for (String method : bound.methods()) {
            if (!Verbs.ORDER.contains(method)) {
                throw new ImproperlyConfigured(
                        "The action %s answers '%s'; methods are %s."
                                .formatted(bound.name(), method, Verbs.ORDER));
            }
            Verb known =
                    allowed.contains(method)
                            ? verbs.putIfAbsent(method, new Verb(bound.name(), bound::answer))
                            : null;
            if (known != null) {
                throw new ImproperlyConfigured(
                        "The actions %s and %s both answer %s at one place: leave it out of one."
                                .formatted(known.action(), bound.name(), method));
            }
        }
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
}
