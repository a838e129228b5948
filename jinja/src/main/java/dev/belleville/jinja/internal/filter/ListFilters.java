package dev.belleville.jinja.internal.filter;

import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.value.Arithmetic;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.Comparison;
import dev.belleville.jinja.internal.value.Group;
import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Filters of lists and maps. */
final class ListFilters {
    private ListFilters() {}

    static void addTo(Map<String, Filter> all) {
        Filter.Work length =
                (value, _, _) -> {
                    int count = Sequences.length(value);
                    if (count < 0) {
                        throw new RenderError(
                                "object of type " + Names.of(value) + " has no len()");
                    }
                    return (long) count;
                };
        add(all, "length", "", length);
        add(all, "count", "", length);
        add(all, "list", "", (value, _, _) -> own(Sequences.items(value)));
        add(
                all,
                "first",
                "",
                (value, _, scene) -> {
                    List<?> items = Sequences.items(value);
                    return items.isEmpty() ? none("No first item", scene) : items.getFirst();
                });
        add(
                all,
                "last",
                "",
                (value, _, scene) -> {
                    List<?> items = Sequences.items(value);
                    return items.isEmpty() ? none("No last item", scene) : items.getLast();
                });
        add(
                all,
                "random",
                "",
                (value, _, scene) -> {
                    List<?> items = Sequences.items(value);
                    return items.isEmpty()
                            ? none("No random item", scene)
                            : items.get(ThreadLocalRandom.current().nextInt(items.size()));
                });
        add(all, "reverse", "", ListFilters::reverse);
        add(all, "join", "d attribute", ListFilters::join);
        add(all, "sort", "reverse case_sensitive attribute", ListFilters::sort);
        add(all, "dictsort", "case_sensitive by reverse", ListFilters::sortPairs);
        add(all, "unique", "case_sensitive attribute", ListFilters::unique);
        add(all, "groupby", "attribute default case_sensitive", ListFilters::group);
        add(all, "batch", "linecount fill_with", ListFilters::batch);
        add(all, "slice", "slices fill_with", ListFilters::slice);
        add(all, "sum", "attribute start", ListFilters::sum);
        add(
                all,
                "min",
                "case_sensitive attribute",
                (value, given, scene) -> extreme(value, given, scene, -1));
        add(
                all,
                "max",
                "case_sensitive attribute",
                (value, given, scene) -> extreme(value, given, scene, 1));
        add(
                all,
                "items",
                "",
                (value, _, _) ->
                        switch (value) {
                            case Undefined _ -> new ArrayList<>();
                            case Map<?, ?> map -> Methods.pairs(map);
                            case null, default ->
                                    throw new RenderError(
                                            "Can only get item pairs from a mapping.");
                        });
    }

    private static void add(Map<String, Filter> all, String name, String names, Filter.Work work) {
        all.put(name, Filter.of(name, names, work));
    }

    private static List<@Nullable Object> own(List<?> items) {
        return new Methods.OwnList(items);
    }

    private static Undefined none(String what, Scene scene) {
        return Undefined.because(scene.realm().undefined(), what + ", sequence was empty.");
    }

    private static Object reverse(@Nullable Object value, Bound given, Scene scene) {
        if (value instanceof CharSequence text) {
            return PyText.like(value, new StringBuilder(text).reverse().toString());
        }
        List<@Nullable Object> items = own(Sequences.items(value));
        Collections.reverse(items);
        return items;
    }

    private static Object join(@Nullable Object value, Bound given, Scene scene) {
        Object between = given.get(0, "");
        Object attribute = given.get(1, null);
        Keys keys = Keys.one(attribute, null, false, scene);
        var items = new ArrayList<@Nullable Object>();
        for (Object item : Sequences.items(value)) {
            items.add(attribute == null ? item : keys.of(item));
        }
        boolean safe =
                scene.escapes()
                        && (PyText.isSafe(between) || items.stream().anyMatch(PyText::isSafe));
        var out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(safe ? PyText.escaped(between) : PyText.of(between));
            }
            out.append(safe ? PyText.escaped(items.get(i)) : PyText.of(items.get(i)));
            scene.realm().check(out.length());
        }
        return safe ? new SafeString(out.toString()) : out.toString();
    }

    private static Object sort(@Nullable Object value, Bound given, Scene scene) {
        Keys keys = Keys.several(given.get(2, null), !given.flag(1, false), scene);
        List<@Nullable Object> items = own(Sequences.items(value));
        Comparator<@Nullable Object> order = keys::order;
        items.sort(given.flag(0, false) ? order.reversed() : order);
        return items;
    }

    private static Object sortPairs(@Nullable Object value, Bound given, Scene scene) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new RenderError("dictsort() takes a map, not " + Names.of(value));
        }
        String by = PyText.of(given.get(1, "key"));
        if (!by.equals("key") && !by.equals("value")) {
            throw new RenderError("You can only sort by either \"key\" or \"value\"");
        }
        Keys keys = Keys.one(by.equals("key") ? 0L : 1L, null, !given.flag(0, false), scene);
        List<@Nullable Object> pairs = Methods.pairs(map);
        Comparator<@Nullable Object> order = keys::order;
        pairs.sort(given.flag(2, false) ? order.reversed() : order);
        return pairs;
    }

    private static Object unique(@Nullable Object value, Bound given, Scene scene) {
        Keys keys = Keys.one(given.get(1, null), null, !given.flag(0, false), scene);
        var seen = new HashSet<@Nullable Object>();
        List<@Nullable Object> items = own(List.of());
        for (Object item : Sequences.items(value)) {
            if (seen.add(Keys.identity(keys.of(item)))) {
                items.add(item);
            }
        }
        return items;
    }

    private static Object group(@Nullable Object value, Bound given, Scene scene) {
        Object attribute = given.get(0);
        Object otherwise = given.get(1, null);
        Keys keys = Keys.one(attribute, otherwise, !given.flag(2, false), scene);
        Keys shown = Keys.one(attribute, otherwise, false, scene);
        List<@Nullable Object> sorted = own(Sequences.items(value));
        Comparator<@Nullable Object> order = keys::order;
        sorted.sort(order);
        List<@Nullable Object> groups = own(List.of());
        List<@Nullable Object> current = own(List.of());
        for (int i = 0; i < sorted.size(); i++) {
            current.add(sorted.get(i));
            boolean ends =
                    i + 1 == sorted.size()
                            || !Comparison.equal(
                                    keys.of(sorted.get(i)), keys.of(sorted.get(i + 1)));
            if (ends) {
                groups.add(new Group(shown.of(current.getFirst()), current));
                current = own(List.of());
            }
        }
        return groups;
    }

    private static Object batch(@Nullable Object value, Bound given, Scene scene) {
        int count = Math.max(1, given.number(0, 1));
        Object fill = given.get(1, null);
        List<@Nullable Object> batches = own(List.of());
        List<@Nullable Object> current = own(List.of());
        for (Object item : Sequences.items(value)) {
            if (current.size() == count) {
                batches.add(current);
                current = own(List.of());
            }
            current.add(item);
        }
        if (!current.isEmpty()) {
            scene.realm().check(fill == null ? 0 : count);
            while (fill != null && current.size() < count) {
                current.add(fill);
            }
            batches.add(current);
        }
        return batches;
    }

    private static Object slice(@Nullable Object value, Bound given, Scene scene) {
        int count = given.number(0, 1);
        if (count < 1) {
            throw new RenderError("slice() needs at least one part.");
        }
        scene.realm().check(count);
        Object fill = given.get(1, null);
        List<?> items = Sequences.items(value);
        int size = items.size() / count;
        int longer = items.size() % count;
        List<@Nullable Object> slices = own(List.of());
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + size + (i < longer ? 1 : 0);
            List<@Nullable Object> part = own(items.subList(from, to));
            if (fill != null && i >= longer) {
                part.add(fill);
            }
            slices.add(part);
            from = to;
        }
        return slices;
    }

    private static @Nullable Object sum(@Nullable Object value, Bound given, Scene scene) {
        Object attribute = given.get(0, null);
        Keys keys = Keys.one(attribute, null, false, scene);
        Object total = given.get(1, 0L);
        for (Object item : Sequences.items(value)) {
            total = Arithmetic.add(total, attribute == null ? item : keys.of(item), scene.realm());
        }
        return total;
    }

    private static @Nullable Object extreme(
            @Nullable Object value, Bound given, Scene scene, int sign) {
        Keys keys = Keys.one(given.get(1, null), null, !given.flag(0, false), scene);
        List<?> items = Sequences.items(value);
        if (items.isEmpty()) {
            return none("No aggregated item", scene);
        }
        Object best = items.getFirst();
        for (Object item : items.subList(1, items.size())) {
            if (keys.order(item, best) * sign > 0) {
                best = item;
            }
        }
        return best;
    }

    /** Whether {@code boolean} says that what is false counts as missing. */
    static boolean isMissing(@Nullable Object value, boolean falseToo) {
        return value instanceof Undefined || (falseToo && !Truth.of(value));
    }
}
