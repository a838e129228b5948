package dev.belleville.template.internal.lookup;

import dev.belleville.template.Subscript;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What names mean on classes, found once and kept: key of a map, item of a {@link Subscript},
 * member (see {@link Members}), index of a list or array, in this order, as in Django.
 */
public final class Accessors {
    private static final Accessor NOTHING = _ -> Absent.VALUE;

    private final ClassValue<Map<String, Accessor>> known =
            new ClassValue<>() {
                @Override
                protected Map<String, Accessor> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<>();
                }
            };

    /** How {@code name} is read from values of exactly {@code type}. */
    public Accessor of(Class<?> type, String name) {
        Map<String, Accessor> accessors = known.get(type);
        Accessor accessor = accessors.get(name);
        if (accessor == null) {
            accessor = find(type, name);
            accessors.put(name, accessor);
        }
        return accessor;
    }

    private static Accessor find(Class<?> type, String name) {
        if (Map.class.isAssignableFrom(type)) {
            return key(name, mapMember(type, name));
        }
        Accessor member = member(type, name);
        if (Subscript.class.isAssignableFrom(type)) {
            return receiver -> {
                var items = (Subscript) receiver;
                return items.hasItem(name) ? items.item(name) : member.get(receiver);
            };
        }
        return member;
    }

    private static Accessor member(Class<?> type, String name) {
        Accessor member = Members.find(type, name);
        if (member != null) {
            return member;
        }
        int index = index(name);
        if (index < 0) {
            return name.equals("count") && Collection.class.isAssignableFrom(type)
                    ? receiver -> ((Collection<?>) receiver).size()
                    : NOTHING;
        }
        if (List.class.isAssignableFrom(type)) {
            return receiver -> {
                var list = (List<?>) receiver;
                return index < list.size() ? list.get(index) : Absent.VALUE;
            };
        }
        if (type.isArray()) {
            return receiver ->
                    index < Array.getLength(receiver) ? Array.get(receiver, index) : Absent.VALUE;
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return receiver -> character(receiver.toString(), index);
        }
        if (Map.Entry.class.isAssignableFrom(type) && index < 2) {
            return receiver -> {
                var entry = (Map.Entry<?, ?>) receiver;
                return index == 0 ? entry.getKey() : entry.getValue();
            };
        }
        return NOTHING;
    }

    private static Accessor key(String name, Accessor member) {
        int index = index(name);
        return receiver -> {
            var map = (Map<?, ?>) receiver;
            Object value = value(map, name);
            if (value != Absent.VALUE) {
                return value;
            }
            value = member.get(receiver);
            return value == Absent.VALUE && index >= 0 ? numbered(map, index) : value;
        };
    }

    private static Accessor mapMember(Class<?> type, String name) {
        return switch (name) {
            case "items" -> receiver -> ((Map<?, ?>) receiver).entrySet();
            case "keys" -> receiver -> ((Map<?, ?>) receiver).keySet();
            case "values" -> receiver -> ((Map<?, ?>) receiver).values();
            default -> {
                Accessor member = Members.find(type, name);
                yield member == null ? NOTHING : member;
            }
        };
    }

    private static @Nullable Object value(Map<?, ?> map, Object key) {
        try {
            Object value = map.get(key);
            return value != null || map.containsKey(key) ? value : Absent.VALUE;
        } catch (ClassCastException | NullPointerException _) {
            return Absent.VALUE; // a sorted map says so of a key it cannot compare
        }
    }

    private static @Nullable Object numbered(Map<?, ?> map, int number) {
        Object value = value(map, number);
        return value == Absent.VALUE ? value(map, (long) number) : value;
    }

    private static Object character(String text, int index) {
        if (index >= text.codePointCount(0, text.length())) {
            return Absent.VALUE;
        }
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)));
    }

    private static int index(String name) {
        if (name.isEmpty() || name.length() > 9) {
            return -1;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(name);
    }
}
