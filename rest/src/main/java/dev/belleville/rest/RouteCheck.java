package dev.belleville.rest;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.orm.FieldError;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.throttling.BaseThrottle;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what the first request to a route would fail at: names that nobody has, apps and rates
 * that are missing. What a view says only for a request of its own is not seen.
 */
final class RouteCheck {
    private static final Set<String> KEEPING = Set.of("create", "update", "partialUpdate");
    private static final Set<String> KEEPERS = Set.of("performCreate", "performUpdate");

    private final Endpoint endpoint;
    private final Set<String> found = new LinkedHashSet<>();

    private RouteCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What is wrong with {@code route}, each a sentence that names the view. */
    static List<String> mistakes(EndpointHandler route) {
        var check = new RouteCheck(route.endpoint());
        route.endpoint().authentication().stream()
                .map(BaseAuthentication::mistakes)
                .forEach(check::add);
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
        boolean kept = KEEPING.contains(action) && !keepsItself();
        if (endpoint instanceof GenericViewSet<?> rows) {
            List<String> wrong = known(() -> rows.mistakes(asked, kept));
            if (wrong != null) {
                add(wrong);
            }
            return;
        }
        Serializer<?> serializer = known(() -> endpoint.reads(asked));
        if (serializer != null) {
            add(serializer.mistakes(false, _ -> false));
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

    /** Whether the view has a way of its own to keep what the serializer has read. */
    private boolean keepsItself() {
        for (Class<?> type = endpoint.getClass();
                type != Endpoint.class && type != ModelViewSet.class;
                type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (KEEPERS.contains(method.getName()) || KEEPING.contains(method.getName())) {
                    return true;
                }
            }
        }
        return false;
    }
}
