package dev.belleville.core.internal;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines where space is. */
public final class LineWrap {
    private static final int TAB = 8;

    private LineWrap() {}

    /** {@code text} in lines of at most {@code width} characters, but for longer words. */
    public static String of(String text, int width) {
        var lines = new ArrayList<String>();
        text.lines().forEach(line -> wrapLine(line, width, lines));
        if (text.endsWith("\n")) {
            lines.add("");
        }
        return String.join("\n", lines);
    }

    /** Breaks where space is; the space at a break goes, a word longer than a line stays whole. */
    private static void wrapLine(String line, int most, List<String> lines) {
        int before = lines.size();
        var current = new StringBuilder();
        int width = 0;
        for (String chunk : chunks(withoutTabs(line))) {
            int length = length(chunk);
            if (width > 0 && width + length > most) {
                add(current, lines);
                current.setLength(0);
                width = 0;
            }
            if (width > 0 || !chunk.isBlank() || lines.size() == before) {
                current.append(chunk);
                width += length;
            }
        }
        add(current, lines);
        if (lines.size() == before) {
            lines.add(line);
        }
    }

    private static void add(StringBuilder current, List<String> lines) {
        String line = current.toString();
        if (!line.isBlank()) {
            lines.add(line.stripTrailing());
        }
    }

    private static List<String> chunks(String line) {
        var chunks = new ArrayList<String>();
        int start = 0;
        for (int i = 1; i <= line.length(); i++) {
            if (i == line.length() || (line.charAt(i) == ' ') != (line.charAt(start) == ' ')) {
                chunks.add(line.substring(start, i));
                start = i;
            }
        }
        return chunks;
    }

    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            out.append(c == '\t' ? " ".repeat(TAB - out.length() % TAB) : String.valueOf(c));
        }
        return out.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
