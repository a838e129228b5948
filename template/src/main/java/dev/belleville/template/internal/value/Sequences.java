package dev.belleville.template.internal.value;

import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What can be walked through, as Python walks: a map gives its keys, text its characters. */
public final class Sequences {
    private Sequences() {}

    /**
     * The items of {@code value}; streams and iterators are used up.
     *
     * @throws RenderError if it has none to give
     */
    public static Collection<?> items(@Nullable Object value) {
        return switch (value) {
            case Collection<?> items -> items;
            case Map<?, ?> map -> map.keySet();
            case String text -> characters(text);
            case SafeString text -> characters(text.html());
            case Iterable<?> iterable -> collected(iterable.iterator());
            case Iterator<?> iterator -> collected(iterator);
            case BaseStream<?, ?> stream -> collected(stream.iterator());
            case Map.Entry<?, ?> entry -> Arrays.asList(entry.getKey(), entry.getValue());
            case Object array when array.getClass().isArray() -> listOf(array);
            case null, default ->
                    throw new RenderError("'" + typeName(value) + "' object is not iterable");
        };
    }

    /** The items as a list, in order. */
    public static List<?> list(@Nullable Object value) {
        Collection<?> items = items(value);
        return items instanceof List<?> list ? list : new ArrayList<>(items);
    }

    /** How many items or characters {@code value} has, or -1 if that is no question for it. */
    public static int length(@Nullable Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case SafeString safe -> length(safe.html());
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            case Map.Entry<?, ?> _ -> 2;
            case Object array when array.getClass().isArray() -> Array.getLength(array);
            case null, default -> -1;
        };
    }

    /** Whether {@code value} has items in an order, so that it can be sliced: no text. */
    public static boolean isList(@Nullable Object value) {
        return value instanceof List || isTuple(value);
    }

    /** Whether {@code value} is what Python would call a tuple: an array or an entry. */
    public static boolean isTuple(@Nullable Object value) {
        return value instanceof Map.Entry || (value != null && value.getClass().isArray());
    }

    /** What errors call the type of {@code value}. */
    public static String typeName(@Nullable Object value) {
        return value == null ? "None" : value.getClass().getSimpleName();
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static List<?> listOf(Object array) {
        return array instanceof Object[] objects
                ? Arrays.asList(objects)
                : new PrimitiveList(array);
    }

    private static List<?> collected(Iterator<?> iterator) {
        var items = new ArrayList<@Nullable Object>();
        iterator.forEachRemaining(items::add);
        return items;
    }

    /** A view of an array of numbers. */
    private static final class PrimitiveList extends AbstractList<Object> {
        private final Object array;

        PrimitiveList(Object array) {
            this.array = array;
        }

        @Override
        public Object get(int index) {
            return Array.get(array, index);
        }

        @Override
        public int size() {
            return Array.getLength(array);
        }
    }
}
