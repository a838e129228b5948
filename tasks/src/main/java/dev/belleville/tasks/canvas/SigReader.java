package dev.belleville.tasks.canvas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads signatures as they travel, whoever wrote them. Celery's {@code maybe_signature}. */
public final class SigReader {
    private static final int DEEPEST = 100;

    private SigReader() {}

    /**
     * The signature that {@code map} describes.
     *
     * @throws IllegalArgumentException if it describes none; the message says what is missing
     */
    public static Sig read(@Nullable Object map) {
        return read(map, 0);
    }

    /** Those of a list, null where there is no list. */
    public static List<Sig> readAll(@Nullable Object list) {
        return all(list, 0);
    }

    /**
     * Options as they travel, with the signatures among them; none where there is no map.
     *
     * @throws IllegalArgumentException if one of them is not what its name says
     */
    public static Map<String, @Nullable Object> options(@Nullable Object map) {
        return options(map, 0);
    }

    private static Map<String, @Nullable Object> options(@Nullable Object map, int depth) {
        Map<String, @Nullable Object> options = named(map);
        options.replaceAll((name, option) -> option(name, option, depth));
        return options;
    }

    private static Sig read(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("A signature nests deeper than " + DEEPEST + ".");
        }
        if (value instanceof Sig sig) {
            return sig;
        }
        if (!(value instanceof Map<?, ?> map) || !(map.get("task") instanceof String task)) {
            throw new IllegalArgumentException(
                    "A signature is a map with a task, not "
                            + (value == null ? "null" : value.getClass().getSimpleName()));
        }
        Map<String, @Nullable Object> kwargs = named(map.get("kwargs"));
        Map<String, @Nullable Object> options = options(map.get("options"), depth);
        boolean immutable = Boolean.TRUE.equals(map.get("immutable"));
        String type = map.get("subtask_type") instanceof String text ? text : "";
        return switch (type) {
            case "chain" -> new ChainSig(all(kwargs.get("tasks"), depth), options, immutable);
            case "group" -> new GroupSig(all(kwargs.get("tasks"), depth), options);
            case "chord" ->
                    new ChordSig(
                            header(kwargs.get("header"), depth),
                            read(kwargs.get("body"), depth + 1),
                            options,
                            immutable);
            default ->
                    new TaskSig(
                            task,
                            map.get("args") instanceof List<?> args
                                    ? new ArrayList<>(args)
                                    : List.of(),
                            kwargs,
                            options,
                            immutable,
                            type.isEmpty() ? null : type);
        };
    }

    private static @Nullable Object option(String name, @Nullable Object option, int depth) {
        return switch (name) {
            case "link", "link_error", "chain" ->
                    option == null
                            ? null
                            : new ArrayList<>(
                                    option instanceof List<?>
                                            ? all(option, depth)
                                            : all(List.of(option), depth));
            case "chord" -> option == null ? null : read(option, depth + 1);
            case "task_id", "group_id", "root_id", "parent_id" ->
                    option == null ? null : option.toString();
            case "group_index" ->
                    switch (option) {
                        case null -> null;
                        case Number index -> index.intValue();
                        default ->
                                throw new IllegalArgumentException(
                                        "The group_index of a signature is a number, not "
                                                + option);
                    };
            default -> option;
        };
    }

    private static GroupSig header(@Nullable Object value, int depth) {
        return value instanceof List<?>
                ? new GroupSig(all(value, depth), Map.of())
                : read(value, depth + 1) instanceof GroupSig group
                        ? group
                        : new GroupSig(List.of(read(value, depth + 1)), Map.of());
    }

    private static List<Sig> all(@Nullable Object list, int depth) {
        var sigs = new ArrayList<Sig>();
        if (list instanceof List<?> items) {
            items.forEach(item -> sigs.add(read(item, depth + 1)));
        }
        return sigs;
    }

    private static Map<String, @Nullable Object> named(@Nullable Object map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> named.put(String.valueOf(key), value));
        }
        return named;
    }
}
