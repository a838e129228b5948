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
 * @param serializer what reads and shows; null for none
 * @param envelope what is around the schema of a list
 * @param bulkKey the member that tells the rows of lists that may be sent; null where none may
 * @param parameters of the query and the headers
 * @param variables the schemas of the path's variables, as far as they are known
 * @param access who may
 * @param refusals statuses of errors that it has beside the usual ones
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
        List<Integer> refusals,
        ApiOperation said) {

    /**
     * What people are told.
     *
     * @param endpoint the endpoint's name
     * @param about a few sentences about the endpoint; empty for none
     * @param title the route's name
     * @param description a few sentences about the route; empty for none
     */
    public record Words(String endpoint, String about, String title, String description) {}

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
