package dev.belleville.web.internal.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest text, for a terminal; numbers stand at the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** With the heads of its columns. */
    public TextTable(String... heads) {
        row(heads);
    }

    /** Adds a row, with a text for each column. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether it has heads alone. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Writes all of it. */
    public void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            numbers[i] = !isEmpty() && rows.stream().skip(1).allMatch(row -> isNumber(row, column));
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int gap = widths[i] - row.get(i).length();
                line.repeat(' ', numbers[i] ? gap : 0)
                        .append(row.get(i))
                        .repeat(' ', (numbers[i] ? 0 : gap) + 2);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static boolean isNumber(List<String> row, int column) {
        String text = row.get(column);
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
