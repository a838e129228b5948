package dev.belleville.rest.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a table as RFC 4180 has them. */
public final class CsvText {
    private static final String END = "\r\n";

    /** Those of Western and of East Asian keyboards, and what a spreadsheet skips before them. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private final OutputStream out;
    private final char delimiter;
    private final boolean guards;

    /**
     * Writes to {@code out}, in UTF-8.
     *
     * @param delimiter what stands between cells
     * @param guards whether formulas are made texts
     */
    public CsvText(OutputStream out, char delimiter, boolean guards) {
        this.out = out;
        this.delimiter = delimiter;
        this.guards = guards;
    }

    /** Writes a line; none where there are no cells. */
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (cells.isEmpty()) {
            return;
        }
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            cell(line, cells.get(i));
        }
        if (line.isEmpty()) {
            line.append("\"\""); // an empty line is no row
        }
        out.write(line.append(END).toString().getBytes(UTF_8));
    }

    private void cell(StringBuilder line, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case CharSequence text -> text(line, text.toString());
            case Map<?, ?> _, Iterable<?> _, Object[] _ -> quoted(line, json(value));
            default -> {
                String json = json(value); // a text for times and keys, else a number
                boolean text = json.startsWith("\"");
                line.append(text ? json.substring(1, json.length() - 1) : json);
            }
        }
    }

    private static String json(Object value) {
        return new String(JsonText.bytes(value, 0), UTF_8);
    }

    private void text(StringBuilder line, String text) {
        boolean formula =
                guards
                        && !text.isEmpty()
                        && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0
                        && !isNumber(text);
        String shown = formula ? "'" + text : text;
        if (shown.isEmpty() || needsQuotes(shown)) {
            quoted(line, shown);
        } else {
            line.append(shown);
        }
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return false;
    }

    private static void quoted(StringBuilder line, String text) {
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }

    /** Whether it is a decimal number with a sign: {@code -1.50}. */
    private static boolean isNumber(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            points += c == '.' ? 1 : 0;
        }
        char sign = text.charAt(0);
        return (sign == '-' || sign == '+')
                && digits > 0
                && points < 2
                && digits + points == text.length() - 1;
    }
}
