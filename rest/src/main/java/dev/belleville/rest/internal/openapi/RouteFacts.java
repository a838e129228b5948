package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.rest.serializers.Serializer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One method of one route.
 *
 * @param pattern the route's, such as {@code /app/<version:version>/goods}
 * @param name the route's, with its namespaces; empty for none
 * @param method in capitals
 * @param action what answers: {@code list}, {@code get}, an action's name
 * @param only whether no other method of the route has the action
 * @param words what people call it, and a few sentences about it
 * @param parses the media types that it reads
 * @param renders the media types that it writes
 * @param streams those in which it writes lists row by row
 * @param serializer what reads and shows; null for none that is known
 * @param envelope what is around the schema of a list
 * @param bulkKey the member that tells the rows of lists that may be sent; null where none may
 * @param parameters of the query and the headers
 * @param variables the schemas of the path's variables, as far as they are known
 * @param access who may
 * @param state what conditions of requests come to
 * @param said what the endpoint says itself
 */
public record RouteFacts(
        String pattern,
        String name,
        String method,
        String action,
        boolean only,
        Words words,
        List<String> parses,
        List<String> renders,
        List<String> streams,
        @Nullable Serializer<?> serializer,
        UnaryOperator<Map<String, Object>> envelope,
        @Nullable String bulkKey,
        List<ApiParameter> parameters,
        Map<String, Map<String, Object>> variables,
        Access access,
        State state,
        ApiOperation said) {

    /**
     * What people are told.
     *
     * @param endpoint the endpoint's name
     * @param one one of what it is about, with its article: {@code an order}
     * @param many all of what it is about: {@code orders}
     * @param about a few sentences about the endpoint; empty for none
     * @param title the route's name
     * @param description a few sentences about the route; empty for none
     */
    public record Words(
            String endpoint,
            String one,
            String many,
            String about,
            String title,
            String description) {}

    /**
     * What conditions of requests come to.
     *
     * @param isTagged whether the state of what is shown has a name
     * @param isRead whether who has that state already may be told so, and no more
     * @param refusals the statuses of conditions that do not hold
     */
    public record State(boolean isTagged, boolean isRead, List<Integer> refusals) {
        /** Nothing. */
        public static final State NONE = new State(false, false, List.of());
    }

    /**
     * Who may.
     *
     * @param ways by which clients show who they are
     * @param isOpen whether those who show nothing may
     * @param isChallenged whether they are told how to; else they are only refused
     * @param isThrottled whether it may be asked too often
     */
    public record Access(
            List<SecurityScheme> ways, boolean isOpen, boolean isChallenged, boolean isThrottled) {}
}
