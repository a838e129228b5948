package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.rest.serializers.Serializer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells of one method of one route. */
final class Operations {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    /** Parameters that name a part of a list, of which there may be none. */
    private static final Set<String> PLACES = Set.of("page", "cursor");

    private static final Set<String> CHANGING =
            Set.of("create", "update", "partialUpdate", "destroy");

    private final Components components;
    private final ErrorResponses errors;

    Operations(Components components, ErrorResponses errors) {
        this.components = components;
        this.errors = errors;
    }

    /** OpenAPI's Operation Object. */
    Map<String, Object> of(RouteFacts route, PathTemplate path, String id) {
        ApiOperation said = route.said();
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", id);
        operation.put(
                "tags", said.tags().isEmpty() ? List.of(route.words().endpoint()) : said.tags());
        Summaries words = Summaries.of(route);
        operation.put("summary", words.summary());
        operation.put("description", words.description());
        if (said.isDeprecated()) {
            operation.put("deprecated", true);
        }
        List<Object> parameters = parameters(route, path);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        boolean hasBody = hasBody(route);
        if (hasBody) {
            operation.put("requestBody", requestBody(route));
        }
        operation.put("responses", responses(route, !path.types().isEmpty(), hasBody));
        operation.put("security", security(route.access()));
        return operation;
    }

    private static boolean hasBody(RouteFacts route) {
        ApiContent body = route.said().request();
        return body == null
                ? WRITING.contains(route.method()) || BulkBodies.isAbout(route.action())
                : body.serializer() != null || body.schema() != null;
    }

    private static List<Object> parameters(RouteFacts route, PathTemplate path) {
        var all = new ArrayList<Object>();
        path.types()
                .forEach((name, type) -> {
                    Map<String, Object> known = route.variables().get(name);
                    Map<String, Object> schema = known == null ? PathTemplate.schema(type) : known;
                    all.add(parameter(new ApiParameter(name, "path", "", true, schema)));
                });
        route.parameters().forEach(parameter -> all.add(parameter(parameter)));
        route.said().parameters().forEach(parameter -> all.add(parameter(parameter)));
        return all;
    }

    private static Map<String, Object> parameter(ApiParameter parameter) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", parameter.name());
        told.put("in", parameter.in());
        if (!parameter.description().isEmpty()) {
            told.put("description", parameter.description());
        }
        if (parameter.required()) {
            told.put("required", true);
        }
        told.put("schema", new TreeMap<>(parameter.schema()));
        if ("array".equals(parameter.schema().get("type")) && !parameter.isRepeated()) {
            told.put("explode", false);
        }
        return told;
    }

    private Map<String, Object> requestBody(RouteFacts route) {
        boolean patch = route.method().equals("PATCH");
        Direction direction = patch ? Direction.PATCHED : Direction.READ;
        ApiContent said = route.said().request();
        Serializer<?> usual = route.serializer();
        ApiContent content =
                said != null
                        ? said
                        : usual == null ? ApiContent.of(Map.of()) : read(usual, route, direction);
        var body = new LinkedHashMap<String, Object>();
        if (!content.description().isEmpty()) {
            body.put("description", content.description());
        }
        body.put("content", byType(content, jsonFirst(route.parses()), direction));
        if (!patch && (said != null || usual != null)) {
            body.put("required", true);
        }
        return body;
    }

    /** Pages show the first, and know samples of JSON alone. */
    private static List<String> jsonFirst(List<String> types) {
        var sorted = new ArrayList<>(types);
        sorted.sort(Comparator.comparing(type -> !type.equals("application/json")));
        return sorted;
    }

    /** What a serializer reads, or a list of it where lists may be sent. */
    private ApiContent read(Serializer<?> usual, RouteFacts route, Direction direction) {
        String key = route.bulkKey();
        boolean several = BulkBodies.isAbout(route.action()) || route.action().equals("create");
        return key == null || !several
                ? ApiContent.of(usual)
                : ApiContent.of(
                        BulkBodies.read(
                                route.action(),
                                key,
                                usual,
                                components.reference(usual, direction)));
    }

    /** What a serializer shows, or a list of it where lists may be sent. */
    private ApiContent shown(Serializer<?> usual, RouteFacts route) {
        boolean several = BulkBodies.isAbout(route.action()) || route.action().equals("create");
        return route.bulkKey() == null || !several
                ? ApiContent.of(usual)
                : ApiContent.of(
                        BulkBodies.shown(
                                route.action(), components.reference(usual, Direction.SHOWN)));
    }

    private Map<String, Object> responses(RouteFacts route, boolean hasPath, boolean hasBody) {
        var responses = new TreeMap<String, Object>();
        if (route.said().responses().isEmpty()) {
            usual(responses, route);
        }
        route.said()
                .responses()
                .forEach((status, content) ->
                        responses.put(status.toString(), response(content, route.renders())));
        RouteFacts.Access access = route.access();
        var statuses = new ArrayList<Integer>();
        if (hasBody || !route.parameters().isEmpty()) {
            statuses.add(400);
        }
        if (access.isChallenged()) {
            statuses.add(401);
        }
        if (!access.ways().isEmpty() || !access.isOpen()) {
            statuses.add(403);
        }
        if (hasPath || route.parameters().stream().anyMatch(one -> PLACES.contains(one.name()))) {
            statuses.add(404);
        }
        statuses.add(406);
        if (CHANGING.contains(route.action())) {
            statuses.add(409);
        }
        if (hasBody) {
            statuses.add(413);
            statuses.add(415);
        }
        if (access.isThrottled()) {
            statuses.add(429);
        }
        statuses.addAll(route.state().refusals());
        statuses.addAll(route.said().refusals());
        statuses.forEach(status ->
                responses.computeIfAbsent(status.toString(), _ -> errors.reference(status)));
        StateHeaders.add(responses, route.state());
        return responses;
    }

    private void usual(Map<String, Object> responses, RouteFacts route) {
        Serializer<?> serializer = route.serializer();
        ApiContent shown = serializer == null ? ApiContent.of(Map.of()) : shown(serializer, route);
        switch (route.action()) {
            case "destroy", "bulkDestroy" ->
                    responses.put("204", response(ApiContent.none(), List.of()));
            case "create" ->
                    responses.put("201", response(shown.description("Created."), route.renders()));
            case "list" -> {
                Map<String, Object> items = schema(shown, Direction.SHOWN);
                var list = new LinkedHashMap<String, Object>();
                list.put("type", "array");
                list.put("items", items);
                Map<String, Object> told =
                        response(ApiContent.of(route.envelope().apply(list)), route.renders());
                addStreams(told, route.streams());
                responses.put("200", told);
            }
            default -> responses.put("200", response(shown, route.renders()));
        }
    }

    /** Tables and lines have no schema: to JSON they are text. */
    private static void addStreams(Map<String, Object> response, List<String> types) {
        var content = new LinkedHashMap<String, Object>();
        if (response.get("content") instanceof Map<?, ?> usual) {
            usual.forEach((type, media) -> content.put(type.toString(), media));
        }
        types.forEach(type -> content.put(type, Map.of("schema", Map.of("type", "string"))));
        response.put("content", content);
    }

    private Map<String, Object> response(ApiContent content, List<String> renders) {
        var response = new LinkedHashMap<String, Object>();
        boolean empty = content.serializer() == null && content.schema() == null;
        response.put(
                "description",
                content.description().isEmpty()
                        ? empty ? "Done; the response has no body." : "OK."
                        : content.description());
        if (!empty) {
            response.put("content", byType(content, renders, Direction.SHOWN));
        }
        return response;
    }

    private Map<String, Object> byType(
            ApiContent content, List<String> types, Direction direction) {
        var media = new LinkedHashMap<String, Object>();
        for (String type : types) {
            var told = new LinkedHashMap<String, Object>();
            told.put("schema", schema(content, direction));
            Object example = content.example();
            if (example != null) {
                told.put("example", example);
            }
            media.put(type, told);
        }
        return media;
    }

    private Map<String, Object> schema(ApiContent content, Direction direction) {
        Serializer<?> serializer = content.serializer();
        Map<String, Object> said = content.schema();
        if (serializer == null) {
            return said == null ? Map.of() : said;
        }
        Map<String, Object> one = components.reference(serializer, direction);
        return content.many() ? Map.of("type", "array", "items", one) : one;
    }

    /** One of them is enough; the last, which asks for nothing, where everybody may. */
    private static List<Object> security(RouteFacts.Access access) {
        var security = new ArrayList<Object>();
        for (SecurityScheme way : access.ways()) {
            security.add(Map.of(way.name(), List.of()));
        }
        if (access.isOpen() && !security.isEmpty()) {
            security.add(Map.of());
        }
        return security;
    }
}
