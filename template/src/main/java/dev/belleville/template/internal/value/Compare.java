package dev.belleville.template.internal.value;

import dev.belleville.template.RenderError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether values are equal, and which comes first, as Python compares them. */
public final class Compare {
    private static final int MAX_DEPTH = 200;

    private Compare() {}

    /**
     * Python's {@code ==}: numbers by value whatever their type, text by its characters, lists and
     * arrays item by item, moments by the instant; an enum also equals its name.
     *
     * @throws RenderError if they are nested more than 200 deep, as what holds itself is
     */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        return equal(a, b, 0);
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b, int depth) {
        if (depth > MAX_DEPTH) {
            throw new RenderError("What is compared is nested more than " + MAX_DEPTH + " deep.");
        }
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return numbersEqual(a, b);
        }
        if (a instanceof CharSequence && b instanceof CharSequence) {
            return a.toString().equals(b.toString());
        }
        if (a instanceof Enum<?> name && b instanceof CharSequence) {
            return name.name().equals(b.toString());
        }
        if (b instanceof Enum<?> && a instanceof CharSequence) {
            return equal(b, a, depth);
        }
        if (areSequences(a, b)) {
            return itemsEqual(Sequences.items(a), Sequences.items(b), depth + 1);
        }
        if (a instanceof Map<?, ?> map && b instanceof Map<?, ?> other) {
            return map.size() == other.size()
                    && map.entrySet().stream()
                            .allMatch(it ->
                                    other.containsKey(it.getKey())
                                            && equal(
                                                    it.getValue(),
                                                    other.get(it.getKey()),
                                                    depth + 1));
        }
        Instant moment = moment(a);
        return moment != null ? moment.equals(moment(b)) : a.equals(b);
    }

    /** Python's {@code is}: the same object; Python has each small whole number only once. */
    @SuppressWarnings("ReferenceEquality") // which is what is asked for
    public static boolean identical(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null || a == b) {
            return a == b;
        }
        return (a instanceof Boolean || isSmall(a)) && a.equals(b);
    }

    /**
     * Negative where {@code a} comes first, positive where {@code b} does.
     *
     * @throws RenderError if they have no order
     */
    public static int order(@Nullable Object a, @Nullable Object b) {
        if (Numbers.isNumber(a) && Numbers.isNumber(b) && a != null && b != null) {
            return numbers(a, b);
        }
        if (a instanceof CharSequence && b instanceof CharSequence) {
            return text(a.toString(), b.toString());
        }
        if (areSequences(a, b)) {
            return items(Sequences.items(a).iterator(), Sequences.items(b).iterator());
        }
        if (a instanceof Set<?> left && b instanceof Set<?> right) {
            return sets(left, right);
        }
        Instant left = moment(a);
        Instant right = moment(b);
        if (left != null && right != null) {
            return left.compareTo(right);
        }
        if (a instanceof Comparable<?> && b != null && a.getClass() == b.getClass()) {
            return natural(a, b);
        }
        throw new RenderError(
                "'%s' and '%s' have no order"
                        .formatted(Sequences.typeName(a), Sequences.typeName(b)));
    }

    /**
     * Python's {@code item in container}: a part of a text, a key of a map, an item of the rest.
     *
     * @throws RenderError if {@code container} cannot hold {@code item}
     */
    public static boolean contains(@Nullable Object container, @Nullable Object item) {
        return switch (container) {
            case CharSequence text when item instanceof CharSequence part ->
                    text.toString().contains(part);
            case CharSequence _ ->
                    throw new RenderError("Only text can be part of a text, not " + item);
            case Set<?> _, Map<?, ?> _ when item instanceof List || item instanceof Map ->
                    throw new RenderError("A list cannot be a key.");
            case Map<?, ?> _ when item instanceof Set ->
                    throw new RenderError("A set cannot be a key.");
            case Set<?> set when item instanceof String && set.contains(item) -> true;
            case Map<?, ?> map -> contains(map.keySet(), item);
            case null, default -> {
                for (Object it : Sequences.items(container)) {
                    if (equal(it, item)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean areSequences(@Nullable Object a, @Nullable Object b) {
        return (a instanceof List && b instanceof List)
                || (Sequences.isTuple(a) && Sequences.isTuple(b));
    }

    private static boolean isSmall(Object value) {
        return (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= -5
                && ((Number) value).longValue() <= 256;
    }

    private static boolean numbersEqual(Object a, Object b) {
        if (a instanceof Integer left && b instanceof Integer right) {
            return left.intValue() == right.intValue();
        }
        if (isSpecial(a) || isSpecial(b)) {
            return Numbers.real(a) == Numbers.real(b);
        }
        return numbers(a, b) == 0;
    }

    private static int numbers(Object a, Object b) {
        if (isSpecial(a) || isSpecial(b)) {
            double left = Numbers.real(a);
            double right = Numbers.real(b);
            if (Double.isNaN(left) || Double.isNaN(right)) {
                throw new RenderError("nan has no order");
            }
            return Double.compare(left, right);
        }
        BigDecimal left = Numbers.decimal(a);
        return left.compareTo(Numbers.decimal(b));
    }

    private static boolean isSpecial(Object number) {
        return (number instanceof Double || number instanceof Float)
                && !Double.isFinite(((Number) number).doubleValue());
    }

    /** By code points, as Python's text; Java's own order puts surrogates first. */
    private static int text(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return Character.isSurrogate(left) == Character.isSurrogate(right)
                        ? left - right
                        : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    /** A part of a set comes before it; other sets have no order. */
    private static int sets(Set<?> a, Set<?> b) {
        boolean within = b.containsAll(a);
        if (!within && !a.containsAll(b)) {
            throw new RenderError("Neither set holds the other");
        }
        return within ? (a.size() == b.size() ? 0 : -1) : 1;
    }

    @SuppressWarnings("ReferenceEquality") // an item is equal to itself, whatever it is
    private static boolean itemsEqual(Collection<?> a, Collection<?> b, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            Object other = others.next();
            if (item != other && !equal(item, other, depth)) {
                return false;
            }
        }
        return true;
    }

    private static int items(Iterator<?> a, Iterator<?> b) {
        while (a.hasNext() && b.hasNext()) {
            Object left = a.next();
            Object right = b.next();
            if (!equal(left, right)) {
                return order(left, right);
            }
        }
        return Boolean.compare(a.hasNext(), b.hasNext());
    }

    private static @Nullable Instant moment(@Nullable Object value) {
        return switch (value) {
            case Instant it -> it;
            case ZonedDateTime it -> it.toInstant();
            case OffsetDateTime it -> it.toInstant();
            case null, default -> null;
        };
    }

    @SuppressWarnings("unchecked") // the caller saw that both have one class
    private static int natural(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
