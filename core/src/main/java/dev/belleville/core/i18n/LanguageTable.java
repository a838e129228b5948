package dev.belleville.core.i18n;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The languages that Django knows: their names, and whose other name a code is. English stands in
 * the program, so that a site in English reads no table.
 */
final class LanguageTable {
    /** English comes first; Norwegian is offered as Bokmål and Nynorsk. */
    private static final Set<String> UNLISTED = Set.of("en", "en-us", "no");

    private LanguageTable() {}

    /**
     * A line of the table: code, English name, name in itself, {@code bidi} where it is written
     * from right to left, and the code that this one is another name of.
     */
    private record Row(String code, String name, String local, boolean bidi, String fallback) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(
                    cells[0],
                    cell(cells, 1),
                    cell(cells, 2),
                    cell(cells, 3).equals("bidi"),
                    cell(cells, 4));
        }

        private static String cell(String[] cells, int index) {
            return index < cells.length ? cells[index] : "";
        }
    }

    /** The table, read when it is first asked. */
    private static final class All {
        static final Map<String, Row> ROWS = read();
        static final SequencedSet<String> CODES = named();

        private static SequencedSet<String> named() {
            var codes = new LinkedHashSet<String>();
            codes.add("en");
            for (Row row : ROWS.values()) {
                if (!row.name.isEmpty() && !UNLISTED.contains(row.code)) {
                    codes.add(row.code);
                }
            }
            return Collections.unmodifiableSequencedSet(codes);
        }

        private static Map<String, Row> read() {
            var rows = new LinkedHashMap<String, Row>();
            try (var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(
                                            LanguageTable.class.getResourceAsStream(
                                                    "languages.tsv")),
                                    StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    Row row = Row.of(line);
                    rows.put(row.code, row);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rows;
        }
    }

    /** Those with a name of their own. */
    static SequencedSet<String> codes() {
        return All.CODES;
    }

    /** Whether the table has exactly this code. */
    static boolean knows(String code) {
        return All.ROWS.containsKey(code);
    }

    /** The code that {@code code} is another name of, such as zh-hans of zh-cn; null for none. */
    static @Nullable String fallback(String code) {
        if (isEnglish(code)) {
            return null;
        }
        Row row = All.ROWS.get(code);
        return row == null || row.fallback.isEmpty() ? null : row.fallback;
    }

    static LanguageInfo info(String code) {
        if (isEnglish(code)) {
            return new LanguageInfo("en", "English", "English", false);
        }
        for (String known : new String[] {code, code.split("-", 2)[0]}) {
            String other = fallback(known);
            Row row = All.ROWS.get(other == null ? known : other);
            if (row != null && !row.name.isEmpty()) {
                return new LanguageInfo(
                        other == null ? known : other, row.name, row.local, row.bidi);
            }
        }
        throw new IllegalArgumentException(
                "Unknown language code '" + code + "': write one such as en, pt-br or zh-hans.");
    }

    static boolean isEnglish(String code) {
        return code.equals("en") || code.equals("en-us");
    }
}
