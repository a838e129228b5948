package dev.belleville.tasks.message;

import dev.belleville.core.PythonText;
import dev.belleville.core.python.IsoText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML in blocks with sorted keys, as Python's {@code yaml.safe_dump} lays it out. What is
 * repeated is written again, without an anchor.
 */
final class YamlWriter extends ValueWriter {
    private static final int LONGEST_SIMPLE_KEY = 122;
    private static final int BYTES_A_LINE = 57;

    /** As Python sorts texts: by code points, as their UTF-8 sorts too. */
    private static final Comparator<String> BY_LETTERS =
            Comparator.comparing(
                    text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final YamlText out = new YamlText();

    /** How far the collection around is indented; -2 at the root. */
    private int indent = -2;

    /** Whether a collection goes on in the line, behind a dash or the mark of a long key. */
    private boolean inline = true;

    private YamlWriter() {
        super("YAML");
    }

    static String write(@Nullable Object value) {
        var writer = new YamlWriter();
        writer.root(value);
        return writer.out.end(
                value instanceof List || value instanceof Map || value instanceof Record);
    }

    @Override
    void nothing() {
        out.plain("null", deeper());
    }

    @Override
    void truth(boolean flag) {
        out.plain(flag ? "true" : "false", deeper());
    }

    @Override
    void whole(long number) {
        out.plain(Long.toString(number), deeper());
    }

    @Override
    void whole(BigInteger number) {
        out.plain(number.toString(), deeper());
    }

    @Override
    void fraction(double number) {
        out.plain(fractionText(number), deeper());
    }

    private static String fractionText(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = PythonText.of(number);
        return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
    }

    @Override
    void text(String text) {
        out.text(text, deeper());
    }

    @Override
    void moment(OffsetDateTime moment) {
        String text = IsoText.of(moment.toLocalDateTime()).replace('T', ' ');
        ZoneOffset offset = moment.getOffset();
        out.plain(text + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()), deeper());
    }

    @Override
    void time(LocalDateTime time) {
        out.plain(IsoText.of(time).replace('T', ' '), deeper());
    }

    @Override
    void date(LocalDate date) {
        out.plain(IsoText.of(date), deeper());
    }

    @Override
    void bytes(byte[] bytes) {
        if (bytes.length == 0) {
            out.mark("!!binary \"\"");
            return;
        }
        out.mark("!!binary |");
        for (int at = 0; at < bytes.length; at += BYTES_A_LINE) {
            int end = Math.min(bytes.length, at + BYTES_A_LINE);
            byte[] line = Arrays.copyOfRange(bytes, at, end);
            out.indent(deeper());
            out.mark(Base64.getEncoder().encodeToString(line));
        }
    }

    /** Where a scalar goes on that does not fit into its line. */
    private int deeper() {
        return Math.max(indent, 0) + 2;
    }

    @Override
    void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            out.mark("[]");
            return;
        }
        int outer = indent;
        boolean first = inline;
        indent = inline ? outer + 2 : outer;
        int index = 0;
        for (Object item : list) {
            begin(first);
            first = false;
            out.mark("-");
            inline = true;
            item(item, index++, depth);
        }
        indent = outer;
    }

    @Override
    void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.mark("{}");
            return;
        }
        var sorted = new TreeMap<String, @Nullable Object>(BY_LETTERS);
        map.forEach((key, value) -> sorted.put(key(key), value));
        int outer = indent;
        boolean first = inline;
        indent = outer + 2;
        for (var entry : sorted.entrySet()) {
            begin(first);
            first = false;
            inline = !key(entry.getKey());
            member(entry.getValue(), entry.getKey(), depth);
        }
        indent = outer;
    }

    private void begin(boolean inTheLine) {
        if (inTheLine) {
            out.pad(indent);
        } else {
            out.indent(indent);
        }
    }

    /** Whether the key stands before a colon in the line of its value. */
    private boolean key(String key) {
        boolean simple =
                !key.isEmpty()
                        && key.codePointCount(0, key.length()) <= LONGEST_SIMPLE_KEY
                        && !YamlText.hasBreak(key);
        if (simple) {
            out.key(key);
        } else {
            out.mark("?");
            out.text(key, deeper());
            out.indent(indent);
        }
        out.colon();
        return simple;
    }
}
