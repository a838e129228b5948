package dev.belleville.http.internal;

import dev.belleville.http.Converter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A path with holes for arguments.
 *
 * @param pieces texts and holes, in order
 */
record Template(List<Piece> pieces) {
    /** Text, or a hole. */
    sealed interface Piece {}

    /** Text that stands as it is. */
    record Text(String text) implements Piece {}

    /**
     * A hole.
     *
     * @param name of the argument; null for a positional one
     * @param converter of the argument; null where any text will do
     */
    record Hole(@Nullable String name, @Nullable Converter<?> converter) implements Piece {
        @SuppressWarnings("unchecked") // a value of a wrong type shows as ClassCastException
        String fill(Object value) {
            return converter == null
                    ? value.toString()
                    : ((Converter<Object>) converter).toUrl(value);
        }
    }

    /** This template and then {@code next}. */
    Template then(Template next) {
        var all = new ArrayList<>(pieces);
        all.addAll(next.pieces);
        return new Template(List.copyOf(all));
    }

    /** The path with the holes filled in order, or null where there are more or fewer. */
    @Nullable String fill(List<?> values) {
        var byName = new HashMap<String, Object>();
        Iterator<?> rest = values.iterator();
        String path =
                fill(hole -> {
                    Object known = hole.name == null ? null : byName.get(hole.name);
                    if (known != null || !rest.hasNext()) {
                        return known; // one name may stand for several holes
                    }
                    Object value = rest.next();
                    if (hole.name != null) {
                        byName.put(hole.name, value);
                    }
                    return value;
                });
        return rest.hasNext() ? null : path;
    }

    /**
     * The path with the holes filled by name, or null where an argument misses or is too much.
     *
     * @param defaults arguments of the route itself: they may be given, with the same value
     */
    @Nullable String fill(Map<String, ?> values, Map<String, Object> defaults) {
        for (var value : values.entrySet()) {
            Object fixed = defaults.get(value.getKey());
            if (fixed == null ? !asksFor(value.getKey()) : !fixed.equals(value.getValue())) {
                return null;
            }
        }
        return fill(hole -> hole.name == null ? null : values.get(hole.name));
    }

    private boolean asksFor(String name) {
        return pieces.stream().anyMatch(p -> p instanceof Hole hole && name.equals(hole.name));
    }

    private @Nullable String fill(Function<Hole, @Nullable Object> values) {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Text(String text) -> out.append(text);
                case Hole hole -> {
                    Object value = values.apply(hole);
                    if (value == null) {
                        return null;
                    }
                    try {
                        out.append(hole.fill(value));
                    } catch (IllegalArgumentException | ClassCastException e) {
                        return null; // its converter does not take this value: not this route
                    }
                }
            }
        }
        return out.toString();
    }
}
