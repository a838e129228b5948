package dev.belleville.template.internal.lookup;

import dev.belleville.template.Subscript;
import dev.belleville.template.internal.format.PinnedTime;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What names mean on classes, found once and kept: key of a map, item of a {@link Subscript},
 * member (see {@link Members}), index of a list or array, in this order, as in Django.
 */
public final class Accessors {
    private static final Accessor NOTHING = _ -> Absent.VALUE;
    private static final List<Class<?>> OPENED =
            List.of(Absent.class, Optional.class, Supplier.class, Callable.class, PinnedTime.class);

    private final ClassValue<Map<String, Accessor>> known =
            new ClassValue<>() {
                @Override
                protected Map<String, Accessor> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<>();
                }
            };

    private final String stringIfInvalid;

    /** Of an engine that shows {@code stringIfInvalid} for what may not be called. */
    public Accessors(String stringIfInvalid) {
        this.stringIfInvalid = stringIfInvalid;
    }

    /**
     * What {@code name} means on {@code value}, which is opened before: a value, null, or {@link
     * Absent}. Nothing has no members.
     */
    public @Nullable Object get(@Nullable Object value, String name) throws Throwable {
        Object opened = open(value);
        if (opened == null || opened == Absent.VALUE) {
            return Absent.VALUE;
        }
        Object receiver = opened instanceof PinnedTime pinned ? pinned.moment() : opened;
        return of(receiver.getClass(), name).get(receiver);
    }

    /** What an optional holds, a supplier or a callable gives; any other value as it is. */
    public @Nullable Object open(@Nullable Object value) throws Throwable {
        return open(value, stringIfInvalid);
    }

    /** As {@link #open(Object)}, with {@code forbidden} for what may not be called. */
    public @Nullable Object open(@Nullable Object value, @Nullable Object forbidden)
            throws Throwable {
        if (value == null || value instanceof String || value instanceof Number) {
            return value; // what nearly all values are
        }
        return switch (value) {
            case Absent absent -> absent == Absent.VALUE ? absent : forbidden;
            case Optional<?> optional -> optional.orElse(null);
            case Supplier<?> supplier -> called(supplier, "get", forbidden);
            case Callable<?> callable -> called(callable, "call", forbidden);
            default -> value;
        };
    }

    private @Nullable Object called(Object callable, String method, @Nullable Object forbidden)
            throws Throwable {
        Object value = of(callable.getClass(), method).get(callable);
        return value == Absent.FORBIDDEN ? forbidden : value;
    }

    /** Whether {@link #get} asks values of {@code type} themselves. */
    static boolean areAsked(Class<?> type) {
        return OPENED.stream().noneMatch(opened -> opened.isAssignableFrom(type));
    }

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
