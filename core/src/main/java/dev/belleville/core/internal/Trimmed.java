package dev.belleville.core.internal;

import dev.belleville.core.Html;
import java.util.List;

/**
 * A word without the punctuation around it.
 *
 * @param lead what stood before
 * @param middle the word
 * @param trail what stood behind
 */
record Trimmed(String lead, String middle, String trail) {
    private static final int LONGEST_ENTITY = 12;
    private static final List<String> BRACKETS = List.of("()", "[]");

    /** Takes brackets that close nothing, and {@code punctuation}, off the ends. */
    static Trimmed of(String word, String punctuation) {
        int start = 0;
        while (start < word.length() && "([".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        int end = word.length();
        int[] surplus = BRACKETS.stream().mapToInt(pair -> surplus(word, pair)).toArray();
        boolean changed = true;
        while (changed && end > start) {
            int before = end;
            for (int i = 0; i < surplus.length; i++) {
                char close = BRACKETS.get(i).charAt(1);
                for (; surplus[i] > 0 && end > start && word.charAt(end - 1) == close; end--) {
                    surplus[i]--;
                }
            }
            end = withoutPunctuation(word, start, end, punctuation);
            changed = end < before;
        }
        return new Trimmed(
                word.substring(0, start), word.substring(start, end), word.substring(end));
    }

    /** How many closing brackets more than opening ones there are, those in front left out. */
    private static int surplus(String word, String pair) {
        int surplus = 0;
        boolean leading = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            leading = leading && "([".indexOf(c) >= 0;
            surplus += c == pair.charAt(1) ? 1 : c == pair.charAt(0) && !leading ? -1 : 0;
        }
        return surplus;
    }

    /** A semicolon that ends an entity is no punctuation. */
    private static int withoutPunctuation(String word, int start, int end, String punctuation) {
        int i = end;
        while (i > start && punctuation.indexOf(word.charAt(i - 1)) >= 0) {
            if (word.charAt(i - 1) == ';' && endsEntity(word, start, i)) {
                break;
            }
            i--;
        }
        return i;
    }

    private static boolean endsEntity(String word, int start, int end) {
        for (int amp = end - 2; amp >= Math.max(start, end - LONGEST_ENTITY); amp--) {
            if (word.charAt(amp) == '&') {
                String entity = word.substring(amp, end);
                return !Html.unescape(entity).equals(entity);
            }
        }
        return false;
    }
}
