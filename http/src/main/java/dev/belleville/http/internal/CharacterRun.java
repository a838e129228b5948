package dev.belleville.http.internal;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * An expression such as {@code [^/.]+}: one or more characters of one class. Most converters have
 * such a one, and no expression needs to be asked then.
 *
 * @param named the ASCII characters that the class names
 * @param others whether it takes all but those
 */
record CharacterRun(BitSet named, boolean others) {
    private static final int ASCII = 0x80;

    /** The run that {@code regex} means; null where it says more, or in other words. */
    static @Nullable CharacterRun of(String regex) {
        if (!regex.startsWith("[") || !regex.endsWith("]+")) {
            return null;
        }
        boolean others = regex.startsWith("[^");
        String said = regex.substring(others ? 2 : 1, regex.length() - 2);
        var named = new BitSet(ASCII);
        int at = 0;
        while (at < said.length()) {
            boolean range = at + 2 < said.length() && said.charAt(at + 1) == '-';
            char first = said.charAt(at);
            char last = range ? said.charAt(at + 2) : first;
            if (!isPlain(first) || !isPlain(last) || last < first) {
                return null;
            }
            named.set(first, last + 1);
            at += range ? 3 : 1;
        }
        return said.isEmpty() || said.indexOf("&&") >= 0 ? null : new CharacterRun(named, others);
    }

    /** Whether {@code c} stands for itself in a class. */
    private static boolean isPlain(char c) {
        return c > ' ' && c < ASCII - 1 && "[]^\\".indexOf(c) < 0;
    }

    /** The end of the longest run in {@code path} from {@code from} on. */
    int end(String path, int from) {
        int end = from;
        while (end < path.length() && has(path.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether {@code c} may be in it. */
    boolean has(char c) {
        return (c < ASCII && named.get(c)) != others;
    }
}
