package dev.belleville.core.i18n;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a {@code .po} file into messages. */
final class PoReader {
    private final String name;
    private final List<String> lines;
    private final List<CatalogEntry> entries = new ArrayList<>();

    private List<String> comments = new ArrayList<>();
    private List<String> places = new ArrayList<>();
    private List<String> flags = new ArrayList<>();
    private @Nullable StringBuilder context;
    private @Nullable StringBuilder id;
    private @Nullable StringBuilder plural;
    private List<StringBuilder> translations = new ArrayList<>();

    /** What a line of nothing but a text continues. */
    private @Nullable StringBuilder open;

    PoReader(String name, String text) {
        this.name = name;
        lines = text.lines().toList();
    }

    List<CatalogEntry> read() {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (i == 0 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (!take(line)) {
                throw new IllegalArgumentException(
                        "%s, line %d, is no line of a catalogue: %s".formatted(name, i + 1, line));
            }
        }
        end();
        return entries;
    }

    private boolean take(String line) {
        if (line.isEmpty() || line.startsWith("#~")) {
            return true;
        }
        if (line.startsWith("#")) {
            remark(line);
            return true;
        }
        if (line.startsWith("\"")) {
            return open != null && append(open, line);
        }
        int space = line.indexOf(' ');
        if (space < 0) {
            return false;
        }
        String keyword = line.substring(0, space);
        StringBuilder text = new StringBuilder();
        open = text;
        switch (keyword) {
            case "msgctxt" -> {
                startsAnew();
                open = text;
                context = text;
            }
            case "msgid" -> {
                if (id != null) {
                    end();
                }
                open = text;
                id = text;
            }
            case "msgid_plural" -> plural = text;
            default -> {
                boolean form = keyword.equals("msgstr") || keyword.startsWith("msgstr[");
                if (!form || id == null) {
                    return false;
                }
                translations.add(text);
            }
        }
        return append(text, line.substring(space + 1).strip());
    }

    private static boolean append(StringBuilder to, String line) {
        String text = PoFile.unquoted(line);
        if (text == null) {
            return false;
        }
        to.append(text);
        return true;
    }

    private void remark(String line) {
        startsAnew();
        String text = line.length() > 2 ? line.substring(2).strip() : "";
        switch (line.length() > 1 ? line.charAt(1) : ' ') {
            case ':' -> places.addAll(Arrays.asList(text.split("\\s+")));
            case ',' -> Arrays.stream(text.split(",")).map(String::strip).forEach(flags::add);
            case '|' -> {} // what the message was before: of no use here
            case '.', ' ' -> comments.add(text);
            default -> comments.add(line.substring(1));
        }
    }

    /** A remark or a context after a translation belongs to the next message. */
    private void startsAnew() {
        if (!translations.isEmpty()) {
            end();
        }
    }

    private void end() {
        if (id != null) {
            entries.add(
                    new CatalogEntry(
                            context == null ? null : context.toString(),
                            id.toString(),
                            plural == null ? null : plural.toString(),
                            translations.stream().map(StringBuilder::toString).toList(),
                            comments,
                            places,
                            flags));
            comments = new ArrayList<>();
            places = new ArrayList<>();
            flags = new ArrayList<>();
            context = null;
        }
        id = null;
        plural = null;
        translations = new ArrayList<>();
        open = null;
    }
}
