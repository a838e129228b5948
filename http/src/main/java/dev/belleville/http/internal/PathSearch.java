package dev.belleville.http.internal;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search for the parts of a pattern in a path. It remembers where a variable found no end: the
 * cost of {@code <path:a>/<path:b>/<path:c>} stays that of two variables, however long the path is.
 */
final class PathSearch {
    private final List<PathPart> parts;
    private final String path;
    private final boolean whole;
    private final int[] ends;
    private @Nullable BitSet hopeless;

    /** Looks in {@code path}; for all of it where {@code whole}. */
    PathSearch(List<PathPart> parts, String path, boolean whole) {
        this.parts = parts;
        this.path = path;
        this.whole = whole;
        ends = new int[parts.size()];
    }

    /** The end of a match that begins at {@code from}, or -1. */
    int from(int from) {
        return match(0, from);
    }

    /** Where the part at {@code index} ended. */
    int end(int index) {
        return ends[index];
    }

    private int match(int index, int from) {
        if (index == ends.length) {
            return whole && from < path.length() ? -1 : from;
        }
        return switch (parts.get(index)) {
            case PathPart.Literal(String text) -> {
                ends[index] = from + text.length();
                yield path.startsWith(text, from) ? match(index + 1, ends[index]) : -1;
            }
            case PathPart.Variable variable -> {
                if (isHopeless(index, from)) {
                    yield -1;
                }
                int reached = match(variable, index, from);
                if (reached < 0 && index > 1) { // the first two variables cost no more than that
                    remember(index, from);
                }
                yield reached;
            }
        };
    }

    private int match(PathPart.Variable variable, int index, int from) {
        boolean last = index + 1 == ends.length;
        for (int end = variable.furthest(path, from); end >= from; end--) {
            if (last && whole && end < path.length()) {
                return -1;
            }
            if (!last
                    && parts.get(index + 1) instanceof PathPart.Literal(String text)
                    && !path.startsWith(text, end)) {
                continue; // backing off is cheap where the next text is known
            }
            if (variable.takes(path, from, end)) {
                ends[index] = end;
                int reached = match(index + 1, end);
                if (reached >= 0) {
                    return reached;
                }
            }
        }
        return -1;
    }

    private boolean isHopeless(int index, int from) {
        return hopeless != null && hopeless.get(key(index, from));
    }

    private void remember(int index, int from) {
        if (hopeless == null) {
            hopeless = new BitSet();
        }
        hopeless.set(key(index, from));
    }

    private int key(int index, int from) {
        return from * ends.length + index;
    }
}
