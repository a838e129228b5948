package dev.belleville.redis;

import java.util.List;

/**
 * The keys that a topic is bound with: words between dots, {@code *} for one, {@code #} for any.
 */
final class TopicPattern {
    private TopicPattern() {}

    /** As Kombu writes it beside the binding. */
    static String toRegex(String bound) {
        var regex = new StringBuilder("^");
        String between = "";
        for (String word : bound.split("\\.", -1)) {
            regex.append(between);
            switch (word) {
                case "*" -> regex.append(".*?[^\\.]");
                case "#" -> regex.append(".*?");
                default -> quote(word, regex);
            }
            between = "\\.";
        }
        return regex.append('$').toString();
    }

    private static void quote(String word, StringBuilder regex) {
        word.codePoints()
                .forEach(c -> {
                    if (!Character.isLetterOrDigit(c) && c != '#' && c != '*') {
                        regex.append('\\');
                    }
                    regex.appendCodePoint(c);
                });
    }

    /** Whether a message with this key is for those bound with {@code bound}. */
    static boolean matches(String bound, String key) {
        return matches(List.of(bound.split("\\.", -1)), List.of(key.split("\\.", -1)));
    }

    private static boolean matches(List<String> bound, List<String> words) {
        if (bound.isEmpty()) {
            return words.isEmpty();
        }
        List<String> rest = bound.subList(1, bound.size());
        if (bound.getFirst().equals("#")) {
            for (int i = 0; i <= words.size(); i++) {
                if (matches(rest, words.subList(i, words.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !words.isEmpty()
                && (bound.getFirst().equals("*") || bound.getFirst().equals(words.getFirst()))
                && matches(rest, words.subList(1, words.size()));
    }
}
