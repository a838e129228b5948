package dev.belleville.jinja.internal.value;

import dev.belleville.template.MemberLookup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a template can reach from a value: keys and items, what Django's language finds behind a
 * dot, the methods of Python's texts, lists and maps. Nothing else of Java is in sight.
 */
public final class Lookups {
    private Lookups() {}

    /** {@code value.name}: what belongs to the value, else what lies under that key. */
    public static @Nullable Object member(
            @Nullable Object value, String name, MemberLookup lookup, Realm realm) {
        if (value instanceof Undefined undefined) {
            return undefined.deeper();
        }
        Object found =
                switch (value) {
                    case null -> Absent.VALUE;
                    case Named named -> named.member(name);
                    case CharSequence _, List<?> _, Object[] _ -> method(value, name);
                    case Map<?, ?> map -> {
                        Callee method = Methods.find(map, name);
                        yield method == null ? item(map, name) : method;
                    }
                    case Callee _ -> Absent.VALUE;
                    default -> lookup.of(value, Absent.VALUE);
                };
        return found == Absent.VALUE ? Undefined.member(realm.undefined(), value, name) : found;
    }

    private static Object method(Object value, String name) {
        Callee method = Methods.find(value, name);
        return method == null ? Absent.VALUE : method;
    }

    /** {@code value[key]}: what lies under the key, else what belongs to the value. */
    public static @Nullable Object item(@Nullable Object value, @Nullable Object key, Realm realm) {
        if (value instanceof Undefined undefined) {
            return undefined.deeper();
        }
        Object found =
                switch (value) {
                    case Map<?, ?> map -> item(map, key);
                    case List<?> list when Numbers.isLong(key) -> at(list, Numbers.toLong(key));
                    case Object[] tuple when Numbers.isLong(key) ->
                            at(Arrays.asList(tuple), Numbers.toLong(key));
                    case CharSequence text when Numbers.isLong(key) ->
                            letter(text, Numbers.toLong(key));
                    case Map.Entry<?, ?> entry when Numbers.isLong(key) ->
                            at(Sequences.items(entry), Numbers.toLong(key));
                    case null, default -> Absent.VALUE;
                };
        if (found != Absent.VALUE) {
            return found;
        }
        if (key instanceof CharSequence name && value != null) {
            String text = name.toString();
            return member(value, text, realm.engine().lookup(text), realm);
        }
        if (value != null && value.getClass().isArray() && Numbers.isLong(key)) {
            Object item = at(Sequences.items(value), Numbers.toLong(key));
            if (item != Absent.VALUE) {
                return item;
            }
        }
        return Undefined.member(realm.undefined(), value, key);
    }

    /** The value under {@code key}, or {@link Absent#VALUE}; a number counts whatever its type. */
    static @Nullable Object item(Map<?, ?> map, @Nullable Object key) {
        Object plain =
                key instanceof CharSequence text && !(key instanceof String)
                        ? text.toString()
                        : key;
        Object value = under(map, plain);
        if (value == Absent.VALUE && plain instanceof Long number) {
            return under(map, (int) (long) number);
        }
        return value == Absent.VALUE && plain instanceof Integer number
                ? under(map, (long) number)
                : value;
    }

    private static @Nullable Object under(Map<?, ?> map, @Nullable Object key) {
        try {
            Object value = map.get(key);
            return value != null || map.containsKey(key) ? value : Absent.VALUE;
        } catch (ClassCastException | NullPointerException _) {
            return Absent.VALUE; // a sorted or immutable map says so of a key it cannot hold
        }
    }

    private static @Nullable Object at(List<?> list, long index) {
        long place = index < 0 ? list.size() + index : index;
        return place >= 0 && place < list.size() ? list.get((int) place) : Absent.VALUE;
    }

    private static Object letter(CharSequence value, long index) {
        String text = value.toString();
        int length = text.codePointCount(0, text.length());
        long place = index < 0 ? length + index : index;
        if (place < 0 || place >= length) {
            return Absent.VALUE;
        }
        int start = text.offsetByCodePoints(0, (int) place);
        return PyText.like(value, Character.toString(text.codePointAt(start)));
    }
}
