package dev.belleville.jinja.internal.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks lines as Python's {@code textwrap} does. */
final class WordWrap {
    private final int width;
    private final boolean breaksWords;
    private final boolean breaksHyphens;

    private WordWrap(int width, boolean breaksWords, boolean breaksHyphens) {
        this.width = Math.max(1, width);
        this.breaksWords = breaksWords;
        this.breaksHyphens = breaksHyphens;
    }

    /** {@code text} in lines of at most {@code width}, with {@code between} them. */
    static String wrap(
            String text,
            int width,
            boolean breaksWords,
            @Nullable String between,
            boolean breaksHyphens) {
        var wrap = new WordWrap(width, breaksWords, breaksHyphens);
        String separator = between == null ? "\n" : between;
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> lines.add(String.join(separator, wrap.lines(line))));
        return String.join(separator, lines);
    }

    private List<String> lines(String text) {
        Deque<String> chunks = new ArrayDeque<>(chunks(text));
        var lines = new ArrayList<String>();
        while (!chunks.isEmpty()) {
            var line = new ArrayList<String>();
            int used = 0;
            if (chunks.getFirst().isBlank() && !lines.isEmpty()) {
                chunks.removeFirst();
            }
            while (!chunks.isEmpty() && used + chunks.getFirst().length() <= width) {
                used += chunks.getFirst().length();
                line.add(chunks.removeFirst());
            }
            if (!chunks.isEmpty() && chunks.getFirst().length() > width) {
                breakWord(chunks, line, used);
            }
            if (!line.isEmpty() && line.getLast().isBlank()) {
                line.removeLast();
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private void breakWord(Deque<String> chunks, List<String> line, int used) {
        int left = Math.max(1, width - used);
        if (breaksWords) {
            String chunk = chunks.removeFirst();
            int end = left;
            if (breaksHyphens && chunk.length() > left) {
                int hyphen = chunk.lastIndexOf('-', left - 1);
                boolean word =
                        hyphen > 0 && chunk.substring(0, hyphen).chars().anyMatch(c -> c != '-');
                end = word ? hyphen + 1 : left;
            }
            line.add(chunk.substring(0, end));
            chunks.addFirst(chunk.substring(end));
        } else if (line.isEmpty()) {
            line.add(chunks.removeFirst());
        }
    }

    /** Words and the blanks between them; words end behind hyphens between letters. */
    private List<String> chunks(String text) {
        var chunks = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            boolean edge =
                    i == text.length()
                            || Character.isWhitespace(text.charAt(i))
                                    != Character.isWhitespace(text.charAt(i - 1))
                            || (breaksHyphens && isHyphen(text, i - 1));
            if (edge) {
                chunks.add(text.substring(start, i));
                start = i;
            }
        }
        return chunks;
    }

    private static boolean isHyphen(String text, int i) {
        return text.charAt(i) == '-'
                && i >= 2
                && i + 2 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 2))
                && Character.isLetter(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1))
                && Character.isLetter(text.charAt(i + 2));
    }
}
