package dev.belleville.rest.browsable;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.QueryDict;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that finds and sorts rows of a list. What REST framework's {@code to_html} of filters
 * gives.
 *
 * @param parameters what a list takes
 * @param query what it was asked
 */
record Filters(List<ApiParameter> parameters, QueryDict query) {
    /** They say which part of another list was shown. */
    private static final Set<String> PLACES = Set.of("page", "offset", "cursor");

    private static final String DESCENDING = "-";

    List<Input> inputs() {
        return parameters.stream().map(this::input).toList();
    }

    /** Whether something is looked for. */
    boolean isUsed() {
        return parameters.stream().anyMatch(one -> !query.getOr(one.name(), "").isEmpty());
    }

    /** What was asked besides, and goes on to be. */
    List<Map.Entry<String, String>> others() {
        var own = new HashSet<>(PLACES);
        parameters.forEach(one -> own.add(one.name()));
        var others = new ArrayList<Map.Entry<String, String>>();
        query.lists()
                .forEach((name, values) -> {
                    if (!own.contains(name)) {
                        values.forEach(value -> others.add(Map.entry(name, value)));
                    }
                });
        return others;
    }

    private Input input(ApiParameter parameter) {
        List<String> values =
                query.has(parameter.name()) ? query.list(parameter.name()) : List.of("");
        List<Input.Choice> choices = choices(parameter, values);
        String select = parameter.isRepeated() ? "multiple" : "select";
        return new Input(
                choices.isEmpty() ? "input" : select,
                parameter.name(),
                words(parameter.name()),
                "",
                parameter.required(),
                type(parameter),
                values,
                choices,
                "",
                List.of(),
                List.of());
    }

    private static String type(ApiParameter parameter) {
        String type = String.valueOf(parameter.schema().get("type"));
        return switch (type) {
            case "integer", "number" -> "number";
            case "string" ->
                    "date".equals(parameter.schema().get("format"))
                            ? "date"
                            : parameter.name().equals("search") ? "search" : "text";
            default -> "text";
        };
    }

    private static List<Input.Choice> choices(ApiParameter parameter, List<String> values) {
        List<Input.Choice> own =
                parameter.choices().get().stream()
                        .map(option -> Input.Choice.of(option, values))
                        .toList();
        return own.isEmpty() ? choices(parameter.schema(), values.getFirst()) : own;
    }

    private static List<Input.Choice> choices(Map<?, ?> schema, String chosen) {
        if ("boolean".equals(schema.get("type"))) {
            return List.of(
                    new Input.Choice("true", Translation.gettext("Yes"), "", chosen.equals("true")),
                    new Input.Choice(
                            "false", Translation.gettext("No"), "", chosen.equals("false")));
        }
        boolean order = "array".equals(schema.get("type"));
        Object values = order ? items(schema).get("enum") : schema.get("enum");
        return values instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .map(value ->
                                new Input.Choice(
                                        value,
                                        order ? direction(value) : value,
                                        "",
                                        value.equals(chosen)))
                        .toList()
                : List.of();
    }

    private static Map<?, ?> items(Map<?, ?> schema) {
        @Nullable Object items = schema.get("items");
        return items instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String direction(String term) {
        return term.startsWith(DESCENDING) ? words(term.substring(1)) + " ↓" : words(term) + " ↑";
    }

    /** {@code price_min} as {@code Price min}. */
    private static String words(String name) {
        String words = name.replace("__", " ").replace('_', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
