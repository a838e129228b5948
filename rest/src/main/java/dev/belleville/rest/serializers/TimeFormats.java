package dev.belleville.rest.serializers;

import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.TimePattern;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a field of dates or times writes them, and which ways of writing it reads. */
final class TimeFormats {
    /** ISO 8601. REST framework's {@code ISO_8601}. */
    static final String ISO = "iso-8601";

    private static final Map<Character, String> WORDS =
            Map.ofEntries(
                    Map.entry('Y', "YYYY"),
                    Map.entry('y', "YY"),
                    Map.entry('m', "MM"),
                    Map.entry('b', "[Jan-Dec]"),
                    Map.entry('B', "[January-December]"),
                    Map.entry('d', "DD"),
                    Map.entry('H', "hh"),
                    Map.entry('I', "hh"),
                    Map.entry('p', "[AM|PM]"),
                    Map.entry('M', "mm"),
                    Map.entry('S', "ss"),
                    Map.entry('f', "uuuuuu"),
                    Map.entry('a', "[Mon-Sun]"),
                    Map.entry('A', "[Monday-Sunday]"),
                    Map.entry('z', "[+HHMM|-HHMM]"));

    private final String isoInWords;
    private List<String> read = List.of();
    private @Nullable TimePattern written;
    private boolean raw;
    private boolean said;

    /** Of ISO 8601 alone, which {@code isoInWords} tells people. */
    TimeFormats(String isoInWords) {
        this.isoInWords = isoInWords;
    }

    void read(List<String> formats) {
        read = List.copyOf(formats);
    }

    void write(String format) {
        written = isIso(format) ? null : new TimePattern(format);
        said = true;
    }

    /** Takes what a site says where nobody else has. */
    void settle(String format, List<String> inputFormats) {
        if (!said && !raw) {
            write(format);
        }
        if (read.isEmpty()) {
            read(inputFormats);
        }
    }

    void writeRaw() {
        raw = true;
    }

    /** Whether values are left to what writes the answer. */
    boolean isRaw() {
        return raw;
    }

    /** The pattern by which values are written; null for ISO 8601. */
    @Nullable TimePattern written() {
        return written;
    }

    /** What is read, for people. */
    String inWords() {
        var all = new ArrayList<String>();
        for (String format : read.isEmpty() ? List.of(ISO) : read) {
            all.add(isIso(format) ? isoInWords : words(format));
        }
        return String.join(", ", all);
    }

    private static String words(String format) {
        var text = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            String word =
                    c == '%' && i + 1 < format.length() ? WORDS.get(format.charAt(i + 1)) : null;
            text.append(word == null ? Character.toString(c) : word);
            i += word == null ? 1 : 2;
        }
        return text.toString();
    }

    /** What {@code text} says in the first way of writing that it keeps; null for none. */
    @Nullable LocalDateTime parse(String text, Iso iso) {
        IsoText.DateTime moment = parseMoment(text, iso);
        return moment == null ? null : moment.local();
    }

    /** As {@link #parse}, with its distance from UTC. */
    IsoText.@Nullable DateTime parseMoment(String text, Iso iso) {
        for (String format : read.isEmpty() ? List.of(ISO) : read) {
            IsoText.DateTime found =
                    isIso(format) ? iso.parse(text) : new TimePattern(format).readMoment(text);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isIso(String format) {
        return format.equalsIgnoreCase(ISO);
    }

    /** Reads ISO 8601; null for what is none. */
    interface Iso {
        IsoText.@Nullable DateTime parse(String text);
    }
}
