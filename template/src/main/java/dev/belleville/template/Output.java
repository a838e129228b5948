package dev.belleville.template;

import dev.belleville.core.Markup;
import dev.belleville.core.i18n.Formats;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a render writes: a growing buffer, emptied into a sink in chunks where there is one. */
public final class Output {
    private static final int CHUNK = 8192;
    private static final long SPECIAL =
            1L << '<' | 1L << '>' | 1L << '&' | 1L << '"' | 1L << '\''; // all are below 64

    private final @Nullable Appendable sink;
    private final long limit;
    private char[] buffer;
    private int length;
    private long flushed;

    /** Into {@code sink}, or only into the buffer where it is null; at most {@code limit} chars. */
    Output(@Nullable Appendable sink, long limit, int expected) {
        this.sink = sink;
        this.limit = limit;
        this.buffer = new char[(int) Math.min(sink == null ? expected : CHUNK, limit)];
    }

    /** For other template languages: a buffer that holds what these limits let be written. */
    public static Output of(Limits limits, int expected) {
        return new Output(null, limits.output(), expected);
    }

    /** Writes {@code text} as it is. */
    public void write(String text) {
        write(text, 0, text.length());
    }

    /** Writes {@code text} escaped for HTML, as {@link dev.belleville.core.Html#escape} does. */
    public void writeEscaped(String text) {
        write(text);
        int start = length - text.length();
        for (int i = start; i < length; i++) {
            if (isSpecial(buffer[i])) {
                length = i;
                escape(text, i - start);
                return;
            }
        }
    }

    /** What is special is rare, so up to there the text was right as it was written. */
    private void escape(String text, int start) {
        int from = start;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpecial(c)) {
                write(text, from, i);
                write(entity(c));
                from = i + 1;
            }
        }
        write(text, from, text.length());
    }

    private void write(String text, int from, int to) {
        int size = to - from;
        if (size > buffer.length - length) {
            makeRoom(size);
        }
        text.getChars(from, to, buffer, length);
        length += size;
    }

    private static boolean isSpecial(char c) {
        return c <= '>' && (SPECIAL >>> c & 1) != 0;
    }

    private void makeRoom(int size) {
        if (flushed + length + size > limit) {
            throw new RenderError(
                    "The template wrote more than "
                            + limit
                            + " characters; write less, or raise Limits.output.");
        }
        flush();
        int least = Math.addExact(length, size);
        if (least > buffer.length) {
            long most = Math.min(limit - flushed, Integer.MAX_VALUE - 8);
            buffer = Arrays.copyOf(buffer, (int) Math.max(least, Math.min(2L * least, most)));
        }
    }

    /**
     * Writes a value as a variable in a template shows: localised, and escaped where {@code
     * context} escapes. Django's {@code render_value_in_context}.
     */
    public void writeValue(@Nullable Object value, Context context) {
        if (value instanceof String text) {
            writeText(text, context);
        } else if (value instanceof Integer || value instanceof Long) {
            writeWhole((Number) value, context.formats());
        } else if (value instanceof Markup markup) {
            write(markup.html());
        } else {
            Object local = context.localTime(value);
            Object shown = local == null ? null : context.localise(local, context.localises());
            writeText(shown instanceof String text ? text : Text.of(shown), context);
        }
    }

    private void writeWhole(Number number, Formats formats) {
        if (formats.useThousandSeparator()) {
            write(NumberFormat.of(number, formats));
            return;
        }
        write(number.toString());
    }

    private void writeText(String text, Context context) {
        if (context.autoescape()) {
            writeEscaped(text);
        } else {
            write(text);
        }
    }

    /** What was written and not yet handed to a sink. */
    public String text() {
        return new String(buffer, 0, length);
    }

    /** Hands the rest to the sink. */
    void flush() {
        if (sink != null && length > 0) {
            flushed += length;
            try {
                sink.append(text());
            } catch (IOException e) {
                throw new UncheckedIOException("The output of a template cannot be written", e);
            }
            length = 0;
        }
    }

    private static String entity(char c) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            default -> "&#x27;";
        };
    }
}
