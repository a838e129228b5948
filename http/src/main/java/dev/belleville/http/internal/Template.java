package dev.belleville.http.internal;

import dev.belleville.http.Converter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** Text that depends on who asks. */
    record Changing(Supplier<String> text) implements Piece {}

    /**
     * A hole.
     *
     * @param name of the argument; null for a positional one
     * @param variable that it stands for; null for a group of an expression
     */
    record Hole(@Nullable String name, PathPart.@Nullable Variable variable) implements Piece {
        @SuppressWarnings("unchecked") // a value of a wrong type shows as ClassCastException
        String fill(Object value) {
            return variable == null
                    ? value.toString()
                    : ((Converter<Object>) variable.converter()).toUrl(value);
        }

        boolean surelyTakes(String text) {
            return variable != null && variable.takes(text);
        }
    }

    /**
     * A path made of it.
     *
     * @param text the path
     * @param certain whether every argument is one that its converter takes, so that the route
     *     matches the path; else that is to be tried
     */
    record Filled(String text, boolean certain) {}

    /** This template and then {@code next}. */
    Template then(Template next) {
        var all = new ArrayList<>(pieces);
        all.addAll(next.pieces);
        return new Template(List.copyOf(all));
    }

    /** The path with the holes filled in order, or null where there are more or fewer. */
    @Nullable Filled fill(List<?> values) {
        var byName = new HashMap<String, Object>();
        Iterator<?> rest = values.iterator();
        Filled path =
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
    @Nullable Filled fill(Map<String, ?> values, Map<String, Object> defaults) {
        for (var value : values.entrySet()) {
            Object fixed = defaults.get(value.getKey());
            if (fixed == null ? !asksFor(value.getKey()) : !fixed.equals(value.getValue())) {
                return null;
            }
        }
        return fill(hole -> hole.name == null ? null : values.get(hole.name));
    }

    private boolean asksFor(String name) {
        for (Piece piece : pieces) {
            if (piece instanceof Hole hole && name.equals(hole.name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Filled fill(Function<Hole, @Nullable Object> values) {
        var out = new StringBuilder();
        boolean certain = true;
        for (Piece piece : pieces) {
            switch (piece) {
                case Text(String text) -> out.append(text);
                case Changing(Supplier<String> text) -> out.append(text.get());
                case Hole hole -> {
                    Object value = values.apply(hole);
                    if (value == null) {
                        return null;
                    }
                    try {
                        String text = hole.fill(value);
                        out.append(text);
                        certain &= hole.surelyTakes(text);
                    } catch (IllegalArgumentException | ClassCastException e) {
                        return null; // its converter does not take this value: not this route
                    }
                }
            }
        }
        return new Filled(out.toString(), certain);
    }
}
