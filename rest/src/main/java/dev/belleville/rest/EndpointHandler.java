package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.rest.Endpoint.Verb;
import dev.belleville.rest.permissions.BasePermission;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One route of an endpoint.
 *
 * @param endpoint what answers
 * @param verbs its methods, each with what answers it
 * @param rules who may; null for the rules of the endpoint
 * @param name what people call it
 * @param description a few sentences about it; empty for none
 * @param allow the methods for the header {@code Allow}
 */
record EndpointHandler(
        Endpoint endpoint,
        Map<String, Verb> verbs,
        @Nullable List<BasePermission> rules,
        String name,
        String description,
        String allow)
        implements ApiHandler {
    @Override
    public Response handle(Request request) throws Exception {
        return Dispatch.answer(this, request);
    }

    @Override
    public List<String> allowedMethods() {
        return List.copyOf(verbs.keySet());
    }
}
