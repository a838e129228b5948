package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.schema.OpenApi;
import dev.belleville.rest.schema.SecurityScheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole description of an API: OpenAPI's document as plain values. */
public final class Description {
    private static final String VERSION = "3.1.0";

    private final Components components = new Components();
    private final ErrorResponses errors;
    private final Map<String, Object> schemes = new TreeMap<>();
    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    private Description(ErrorShape shape) {
        errors = new ErrorResponses(shape);
    }

    /** That of an API with these routes, in their order, whose errors have this shape. */
    public static Map<String, Object> of(OpenApi api, List<RouteFacts> routes, ErrorShape shape) {
        var description = new Description(shape);
        var operations = new Operations(description.components, description.errors);
        routes.forEach(route -> description.add(operations, route));
        return members(description.document(api));
    }

    /** With members in an order that is always the same, even of maps that have none. */
    private static Map<String, Object> members(Map<?, ?> map) {
        boolean inOrder = map instanceof SequencedMap<?, ?>;
        Map<String, Object> members = inOrder ? new LinkedHashMap<>() : new TreeMap<>();
        map.forEach((key, value) -> members.put(key.toString(), ordered(value)));
        return members;
    }

    private static @Nullable Object ordered(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> members(map);
            case List<?> list -> list.stream().map(Description::ordered).toList();
            case null, default -> value;
        };
    }

    private void add(Operations operations, RouteFacts route) {
        PathTemplate path = PathTemplate.of(route.pattern());
        String method = route.method().toLowerCase(Locale.ROOT);
        Map<String, Object> methods =
                paths.computeIfAbsent(path.path(), _ -> new LinkedHashMap<>());
        if (methods.containsKey(method)) {
            return; // the route before it answers
        }
        methods.put(method, operations.of(route, path, id(route, path)));
        if (route.said().tags().isEmpty()) {
            tags.putIfAbsent(route.words().endpoint(), route.words().about());
        }
        for (SecurityScheme way : route.access().ways()) {
            schemes.put(way.name(), way.definition());
        }
    }

    /** {@code goods_list}: the same as long as route and action are called the same. */
    private String id(RouteFacts route, PathTemplate path) {
        String said = route.said().operationId();
        String id = said.isEmpty() ? usual(route, path) : said;
        String unique = id;
        for (int i = 2; !ids.add(unique); i++) {
            unique = id + "_" + i;
        }
        return unique;
    }

    private static String usual(RouteFacts route, PathTemplate path) {
        String name = route.name().isEmpty() ? path.path() : route.name();
        String method = route.method().toLowerCase(Locale.ROOT);
        return switch (route.action()) {
            case "list", "create" -> identifier(without(name, "-list")) + "_" + route.action();
            case "retrieve", "update", "destroy" ->
                    identifier(without(name, "-detail")) + "_" + route.action();
            case "partialUpdate" -> identifier(without(name, "-detail")) + "_partial_update";
            case "get", "post", "put", "patch", "delete" -> identifier(name) + "_" + method;
            default -> identifier(name) + (route.only() ? "" : "_" + method);
        };
    }

    private static String without(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    private static String identifier(String text) {
        var id = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean part = c < 128 && Character.isLetterOrDigit(c);
            if (part) {
                id.append(c);
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '_') {
                id.append('_');
            }
        }
        return without(id.toString(), "_");
    }

    private Map<String, Object> document(OpenApi api) {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", VERSION);
        document.put("info", info(api));
        var servers = new ArrayList<Object>();
        api.servers().forEach((url, about) -> servers.add(named("url", url, "description", about)));
        document.put("servers", servers.isEmpty() ? List.of(Map.of("url", "/")) : servers);
        var told = new ArrayList<Object>();
        tags.forEach((name, about) -> told.add(named("name", name, "description", about)));
        document.put("tags", told);
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private static Map<String, Object> info(OpenApi api) {
        var info = new LinkedHashMap<String, Object>();
        info.put("title", api.title());
        info.put("version", api.version());
        if (!api.description().isEmpty()) {
            info.put("description", api.description());
        }
        if (!api.contact().isEmpty()) {
            info.put("contact", Map.of("email", api.contact()));
        }
        if (!api.license().isEmpty()) {
            info.put("license", named("name", api.license(), "url", api.licenseUrl()));
        }
        return info;
    }

    private static Map<String, Object> named(
            String first, String value, String second, String about) {
        var named = new LinkedHashMap<String, Object>();
        named.put(first, value);
        if (!about.isEmpty()) {
            named.put(second, about);
        }
        return named;
    }

    private Map<String, Object> components() {
        errors.describe(components);
        var all = new LinkedHashMap<String, Object>();
        all.put("schemas", components.schemas());
        all.put("responses", errors.all());
        all.put("securitySchemes", schemes);
        return all;
    }
}
