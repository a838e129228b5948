package dev.belleville.core.i18n;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes catalogues as people edit them: {@code .po} of gettext. */
public final class PoFile {
    private static final int MOST = 10_000_000;

    private PoFile() {}

    /**
     * The messages of {@code text}, its header first. What is commented out ({@code #~}) is left
     * out.
     *
     * @param name what errors call the file
     * @throws IllegalArgumentException if it is no catalogue; the message names the line
     */
    public static List<CatalogEntry> read(String name, String text) {
        if (text.length() > MOST) {
            throw new IllegalArgumentException(
                    name + " has more than " + MOST + " characters, which no catalogue needs.");
        }
        return new PoReader(name, text).read();
    }

    /**
     * The messages of {@code text} that are commented out ({@code #~}): translations that nothing
     * asks for any more.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static List<CatalogEntry> readObsolete(String name, String text) {
        String lines =
                text.lines()
                        .map(line -> line.startsWith("#~") ? line.substring(2).strip() : "")
                        .collect(Collectors.joining("\n"));
        return read(name, lines);
    }

    /** The messages as text, which {@link #read} gives back. */
    public static String write(List<CatalogEntry> entries) {
        var out = new StringBuilder();
        for (CatalogEntry entry : entries) {
            out.append(out.isEmpty() ? "" : "\n");
            entry.comments()
                    .forEach(comment ->
                            line(out, comment.startsWith("Translators:") ? "#. " : "# ", comment));
            entry.places().forEach(place -> line(out, "#: ", place));
            if (!entry.flags().isEmpty()) {
                line(out, "#, ", String.join(", ", entry.flags()));
            }
            if (entry.context() != null) {
                put(out, "msgctxt", entry.context());
            }
            put(out, "msgid", entry.id());
            String plural = entry.plural();
            if (plural == null) {
                put(out, "msgstr", first(entry));
            } else {
                put(out, "msgid_plural", plural);
                int forms = Math.max(entry.translations().size(), 1);
                for (int i = 0; i < forms; i++) {
                    String form = entry.translations().isEmpty() ? "" : entry.translations().get(i);
                    put(out, "msgstr[" + i + "]", form);
                }
            }
        }
        return out.toString();
    }

    private static String first(CatalogEntry entry) {
        return entry.translations().isEmpty() ? "" : entry.translations().getFirst();
    }

    private static void line(StringBuilder out, String mark, String text) {
        out.append(mark).append(text).append('\n');
    }

    /** In one line; a text of several begins with an empty one, as gettext writes it. */
    private static void put(StringBuilder out, String keyword, String text) {
        out.append(keyword).append(' ');
        int end = text.indexOf('\n');
        if (end >= 0 && end < text.length() - 1) {
            out.append("\"\"\n");
            for (String part : lines(text)) {
                out.append(quoted(part)).append('\n');
            }
        } else {
            out.append(quoted(text)).append('\n');
        }
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** What stands between the quotes of a line. */
    static @Nullable String unquoted(String line) {
        if (line.length() < 2 || line.charAt(0) != '"' || line.charAt(line.length() - 1) != '"') {
            return null;
        }
        var out = new StringBuilder(line.length());
        for (int i = 1; i < line.length() - 1; i++) {
            char c = line.charAt(i);
            if (c == '"') {
                return null;
            }
            if (c == '\\') {
                i++;
                if (i == line.length() - 1) {
                    return null;
                }
                c =
                        switch (line.charAt(i)) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> line.charAt(i);
                        };
            }
            out.append(c);
        }
        return out.toString();
    }
}
