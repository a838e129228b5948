package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A path with holes for arguments. */
final class Template {
    private final List<Piece> pieces;
    private final int[] slots; // which argument goes into the piece, where that is a hole
    private final int arguments;

    /** Of texts and holes, in order. */
    Template(List<Piece> pieces) {
        this.pieces = pieces;
        slots = new int[pieces.size()];
        int next = 0;
        for (int i = 0; i < slots.length; i++) {
            if (pieces.get(i) instanceof Hole hole) {
                int same = first(hole.name, i);
                slots[i] = same < i ? slots[same] : next++;
            }
        }
        arguments = next;
    }

    /** The first hole of this name up to the piece {@code end}: one name may stand for several. */
    private int first(@Nullable String name, int end) {
        for (int i = 0; name != null && i < end; i++) {
            if (pieces.get(i) instanceof Hole hole && name.equals(hole.name)) {
                return i;
            }
        }
        return end;
    }

    /** Its texts and holes, in order. */
    List<Piece> pieces() {
        return pieces;
    }

    /** Text, or a hole. */
    sealed interface Piece {
        /** What stands there without an argument; nothing in a hole. */
        String text();

        /** {@code text}, which stands there, with its escapes. */
        default String quoted(String text) {
            return RawPath.encode(text);
        }
    }

    /**
     * Text that stands as it is.
     *
     * @param quoted what stands for it in a link
     */
    record Text(String text, String quoted) implements Piece {
        Text(String text) {
            this(text, RawPath.encode(text));
        }

        @Override
        public String quoted(String same) {
            return quoted;
        }
    }

    /** Text that depends on who asks. */
    record Changing(Supplier<String> source) implements Piece {
        @Override
        public String text() {
            return source.get();
        }
    }

    /**
     * A hole.
     *
     * @param name of the argument; null for a positional one
     * @param variable that it stands for; null for a group of an expression
     */
    record Hole(@Nullable String name, PathPart.@Nullable Variable variable) implements Piece {
        @Override
        public String text() {
            return "";
        }

        /** The text of an argument; null where there is none or its converter does not take it. */
        @Nullable String fill(@Nullable Object value) {
            if (value == null || variable == null) {
                return value == null ? null : value.toString();
            }
            try {
                return variable.toUrl(value);
            } catch (IllegalArgumentException | ClassCastException e) {
                return null; // not this route
            }
        }

        boolean surelyTakes(String text) {
            return variable != null && variable.takes(text);
        }
    }

    /** A path made of pieces. */
    static final class Filled {
        private final List<Piece> pieces;
        private final String[] texts; // what stands in each
        private final boolean certain;

        private Filled(List<Piece> pieces, String[] texts, boolean certain) {
            this.pieces = pieces;
            this.texts = texts;
            this.certain = certain;
        }

        /**
         * Whether every argument is one that its converter takes, so that the route matches the
         * path; else that is to be tried.
         */
        boolean certain() {
            return certain;
        }

        /** The first {@code count} pieces as they are. */
        String text(int count) {
            return String.join("", List.of(texts).subList(0, count));
        }

        /** All of it as it is. */
        String text() {
            return text(texts.length);
        }

        /** The pieces from {@code first} on, with their escapes. */
        String quoted(int first) {
            String path = pieces.get(first).quoted(texts[first]);
            for (int i = first + 1; i < texts.length; i++) {
                path = path.concat(pieces.get(i).quoted(texts[i])); // of few, the quickest way
            }
            return path;
        }
    }

    /** This template and then {@code next}. */
    Template then(Template next) {
        var all = new ArrayList<>(pieces);
        all.addAll(next.pieces);
        return new Template(List.copyOf(all));
    }

    /** The same, where texts behind the first {@code count} pieces that touch are one. */
    Template joined(int count) {
        var all = new ArrayList<Piece>();
        for (Piece piece : pieces) {
            if (all.size() > count
                    && piece instanceof Text end
                    && all.getLast() instanceof Text start) {
                all.set(all.size() - 1, new Text(start.text + end.text, start.quoted + end.quoted));
            } else {
                all.add(piece);
            }
        }
        return new Template(List.copyOf(all));
    }

    /** The path with the holes filled in order, or null where there are more or fewer. */
    @Nullable Filled fill(List<?> values) {
        return values.size() == arguments ? fill((_, i) -> values.get(slots[i])) : null;
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
        return fill((hole, _) -> hole.name == null ? null : values.get(hole.name));
    }

    private boolean asksFor(String name) {
        for (Piece piece : pieces) {
            if (piece instanceof Hole hole && name.equals(hole.name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Filled fill(Source values) {
        var texts = new String[slots.length];
        boolean certain = true;
        for (int i = 0; i < texts.length; i++) {
            Piece piece = pieces.get(i);
            String text = piece.text();
            if (piece instanceof Hole hole) {
                text = hole.fill(values.of(hole, i));
                if (text == null) {
                    return null;
                }
                certain &= hole.surelyTakes(text);
            }
            texts[i] = text;
        }
        return new Filled(pieces, texts, certain);
    }

    /** Gives the value for the hole that is the piece {@code index}; null where there is none. */
    @FunctionalInterface
    private interface Source {
        @Nullable Object of(Hole hole, int index);
    }
}
