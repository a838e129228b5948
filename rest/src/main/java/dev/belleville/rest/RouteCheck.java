package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.orm.FieldError;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.throttling.BaseThrottle;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what the first request to a route would fail at: names that nobody has, apps and rates
 * that are missing. What a view says only for a request of its own is not seen.
 */
final class RouteCheck {
    private final Endpoint endpoint;
    private final Set<String> found = new LinkedHashSet<>();

    private RouteCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What is wrong with {@code route}, each a sentence that names the view. */
    static List<String> mistakes(EndpointHandler route) {
        var check = new RouteCheck(route.endpoint());
        List<BaseAuthentication> ways = route.endpoint().authentication();
        if (!ways.equals(
                RestOptions.USUAL.authentication())) { // of those that nobody chose none must be
            ways.stream().map(BaseAuthentication::mistakes).forEach(check::add);
        }
        route.verbs().forEach((method, verb) -> check.check(route, method, verb.action()));
        return List.copyOf(check.found);
    }

    private void add(List<String> sentences) {
        for (String sentence : sentences) {
            found.add(endpoint.getClass().getSimpleName() + ": " + sentence);
        }
    }

    private void check(EndpointHandler route, String method, String action) {
        Request http = Request.builder(method, "/").build();
        ApiRequest asked = new ApiRequest(http, endpoint, null, action, route.rules()).fromNobody();
        List<BaseThrottle> limits = known(() -> endpoint.throttles(asked));
        if (limits != null) {
            limits.forEach(limit -> add(limit.mistakes(asked)));
        }
        checkRules(asked, method);
        String keeper = keeper(action);
        if (endpoint instanceof GenericViewSet<?> rows) {
            List<String> wrong = known(() -> rows.mistakes(asked, keeper));
            if (wrong != null) {
                add(wrong);
            }
            return;
        }
        Serializer<?> serializer = known(() -> endpoint.reads(asked));
        if (serializer != null) {
            add(serializer.mistakes(null, _ -> false));
        }
    }

    /** What a view says; null where it says it only for requests of its own. */
    private <V> @Nullable V known(Supplier<? extends @Nullable V> said) {
        try {
            return said.get();
        } catch (ImproperlyConfigured | FieldError e) {
            add(List.of(String.valueOf(e.getMessage())));
            return null;
        } catch (RuntimeException _) {
            return null;
        }
    }

    /** Where no user can be known, what is for users alone is for nobody. */
    private void checkRules(ApiRequest asked, String method) {
        List<BaseAuthentication> ways = endpoint.authentication();
        if (ways.stream().anyMatch(way -> way.mistakes().isEmpty())) {
            return;
        }
        List<BasePermission> rules = known(() -> endpoint.permissions(asked));
        for (BasePermission rule : rules == null ? List.<BasePermission>of() : rules) {
            Boolean passes = rule.isOfUsers() ? known(() -> rule.hasPermission(asked)) : null;
            if (Boolean.FALSE.equals(passes)) {
                add(List.of(refusal(rule, method, ways)));
            }
        }
    }

    private static String refusal(
            BasePermission rule, String method, List<BaseAuthentication> ways) {
        String why =
                ways.isEmpty()
                        ? "the view has no way to know users. Name one by authentication(…), or another rule by permissions(…)."
                        : ways.stream()
                                .flatMap(way -> way.mistakes().stream())
                                .collect(Collectors.joining(" "));
        return "%s lets nobody through to %s: %s"
                .formatted(rule.getClass().getSimpleName(), method, why);
    }

    /** By what the serializer keeps what it reads; null where it does not, or the view does. */
    private @Nullable String keeper(String action) {
        return switch (action) {
            case "create" -> keepsItself(Set.of("create", "performCreate")) ? null : "create";
            case "update" -> keepsItself(Set.of("update", "performUpdate")) ? null : "update";
            case "partialUpdate" ->
                    keepsItself(Set.of("partialUpdate", "performUpdate")) ? null : "update";
            default -> null;
        };
    }

    /** Whether the view has a way of its own to keep what the serializer has read. */
    private boolean keepsItself(Set<String> methods) {
        return !(endpoint instanceof ModelViewSet<?> rows)
                || overrides(rows, ModelViewSet.class, methods);
    }

    /** Whether a class below {@code base} has one of {@code methods}. */
    static boolean overrides(Endpoint endpoint, Class<?> base, Set<String> methods) {
        for (Class<?> type = endpoint.getClass(); type != base; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (methods.contains(method.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
