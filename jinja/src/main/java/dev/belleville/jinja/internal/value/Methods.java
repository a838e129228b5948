package dev.belleville.jinja.internal.value;

import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of Python's texts, lists and maps. Those that alter a value are there for what a
 * template made itself, never for a view's.
 */
public final class Methods {
    private static final Set<String> OF_MAPS =
            Set.of(
                    "items",
                    "keys",
                    "values",
                    "get",
                    "copy",
                    "update",
                    "pop",
                    "setdefault",
                    "clear");
    private static final Set<String> OF_LISTS =
            Set.of(
                    "index", "count", "copy", "append", "extend", "insert", "pop", "remove",
                    "reverse", "clear");

    private Methods() {}

    /** The method, bound to its value, or null where there is none of that name. */
    public static @Nullable Callee find(Object value, String name) {
        return switch (value) {
            case CharSequence text -> TextMethods.find(text, name);
            case Map<?, ?> map when OF_MAPS.contains(name) ->
                    (arguments, _) -> ofMap(map, name, arguments);
            case List<?> list when OF_LISTS.contains(name) ->
                    (arguments, _) -> ofList(list, name, arguments);
            case Object[] tuple when name.equals("index") || name.equals("count") ->
                    (arguments, _) -> ofList(List.of(tuple), name, arguments);
            default -> null;
        };
    }

    private static @Nullable Object ofMap(Map<?, ?> map, String name, Arguments given) {
        return switch (name) {
            case "items" -> pairs(map);
            case "keys" -> new ArrayList<@Nullable Object>(map.keySet());
            case "values" -> new ArrayList<@Nullable Object>(map.values());
            case "copy" -> new OwnMap(map);
            case "get" -> {
                Object found = Lookups.item(map, first(name, given));
                yield found == Absent.VALUE ? at(given, 1) : found;
            }
            default -> altered(own(map, OwnMap.class, name), name, given);
        };
    }

    private static @Nullable Object altered(OwnMap map, String name, Arguments given) {
        switch (name) {
            case "clear" -> map.clear();
            case "update" -> {
                if (at(given, 0) instanceof Map<?, ?> more) {
                    map.putAll(more);
                }
                map.putAll(given.byName());
            }
            case "pop" -> {
                Object key = first(name, given);
                if (!map.containsKey(key) && given.inOrder().size() < 2) {
                    throw new RenderError("There is no key " + Repr.of(key));
                }
                return map.containsKey(key) ? map.remove(key) : at(given, 1);
            }
            default -> {
                Object key = first(name, given);
                if (!map.containsKey(key)) {
                    map.put(key, at(given, 1));
                }
                return map.get(key);
            }
        }
        return null;
    }

    /** What {@code items()} gives. */
    public static List<@Nullable Object> pairs(Map<?, ?> map) {
        var pairs = new ArrayList<@Nullable Object>(map.size());
        map.forEach((key, value) -> pairs.add(new @Nullable Object[] {key, value}));
        return pairs;
    }

    private static @Nullable Object ofList(List<?> list, String name, Arguments given) {
        return switch (name) {
            case "index" -> {
                int place = place(list, first(name, given));
                yield (long) place;
            }
            case "count" -> {
                Object wanted = first(name, given);
                yield list.stream().filter(it -> Comparison.equal(it, wanted)).count();
            }
            case "copy" -> new OwnList(list);
            default -> altered(own(list, OwnList.class, name), name, given);
        };
    }

    private static int place(List<?> list, @Nullable Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (Comparison.equal(list.get(i), wanted)) {
                return i;
            }
        }
        throw new RenderError(Repr.of(wanted) + " is not in list");
    }

    private static @Nullable Object altered(OwnList list, String name, Arguments given) {
        switch (name) {
            case "append" -> list.add(first(name, given));
            case "extend" -> list.addAll(Sequences.items(first(name, given)));
            case "insert" -> {
                int index = Numbers.index(first(name, given));
                int place = index < 0 ? Math.max(0, list.size() + index) : index;
                list.add(Math.min(place, list.size()), at(given, 1));
            }
            case "reverse" -> Collections.reverse(list);
            case "clear" -> list.clear();
            case "remove" -> list.remove(place(list, first(name, given)));
            default -> {
                int index = given.inOrder().isEmpty() ? -1 : Numbers.index(at(given, 0));
                int place = index < 0 ? list.size() + index : index;
                if (place < 0 || place >= list.size()) {
                    throw new RenderError("pop index out of range");
                }
                return list.remove(place);
            }
        }
        if (list.size() > RangeList.MOST) {
            throw new RenderError("A list of more than " + RangeList.MOST + " items; gather less.");
        }
        return null;
    }

    private static <T> T own(Object value, Class<T> type, String name) {
        if (!type.isInstance(value)) {
            throw new RenderError(
                    name + "() alters a value of the view; copy() it first, or do it in the view.");
        }
        return type.cast(value);
    }

    private static @Nullable Object first(String name, Arguments given) {
        if (given.inOrder().isEmpty()) {
            throw new RenderError(name + "() needs an argument.");
        }
        return given.inOrder().getFirst();
    }

    private static @Nullable Object at(Arguments given, int i) {
        return i < given.inOrder().size() ? given.inOrder().get(i) : null;
    }

    /** A list that a template made. */
    public static final class OwnList extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        /** With these items. */
        public OwnList(Collection<? extends @Nullable Object> items) {
            super(items);
        }
    }

    /** A map that a template made. */
    public static final class OwnMap extends LinkedHashMap<@Nullable Object, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        /** With these entries. */
        public OwnMap(Map<? extends @Nullable Object, ? extends @Nullable Object> entries) {
            super(entries);
        }
    }
}
