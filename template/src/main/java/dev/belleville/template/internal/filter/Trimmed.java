package dev.belleville.template.internal.filter;

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
    private static final List<String> BRACKETS = List.of("()", "[]");

    /** Takes brackets that close nothing, and {@code punctuation}, off the ends. */
    static Trimmed of(String word, String punctuation) {
        int start = 0;
        while (start < word.length() && "([".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        int end = word.length();
        boolean changed = true;
        while (changed && end > start) {
            int before = end;
            for (String pair : BRACKETS) {
                end -= surplus(word, start, end, pair);
            }
            end = withoutPunctuation(word, start, end, punctuation);
            changed = end < before;
        }
        return new Trimmed(
                word.substring(0, start), word.substring(start, end), word.substring(end));
    }

    /** How many closing brackets at the end have no opening one. */
    private static int surplus(String word, int start, int end, String pair) {
        int open = 0;
        int closed = 0;
        for (int i = start; i < end; i++) {
            open += word.charAt(i) == pair.charAt(0) ? 1 : 0;
            closed += word.charAt(i) == pair.charAt(1) ? 1 : 0;
        }
        int trailing = 0;
        while (end - trailing > start && word.charAt(end - trailing - 1) == pair.charAt(1)) {
            trailing++;
        }
        return Math.max(0, Math.min(trailing, closed - open));
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
        int amp = word.lastIndexOf('&', end - 1);
        if (amp < start) {
            return false;
        }
        String entity = word.substring(amp, end);
        return !Html.unescape(entity).equals(entity);
    }
}
