package dev.belleville.template;

import dev.belleville.core.Markup;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Where a render writes: a growing buffer, emptied into a sink in chunks where there is one. */
public final class Output {
    private static final int CHUNK = 8192;
    private static final long SPECIAL =
            1L << '<' | 1L << '>' | 1L << '&' | 1L << '"' | 1L << '\''; // all are below 64

    private final StringBuilder buffer;
    private final @Nullable Appendable sink;
    private final long limit;
    private final int threshold;
    private long flushed;

    /** Into {@code sink}, or only into the buffer where it is null; at most {@code limit} chars. */
    Output(@Nullable Appendable sink, long limit, int expected) {
        this.sink = sink;
        this.limit = limit;
        this.threshold = (int) Math.min(sink == null ? Integer.MAX_VALUE : CHUNK, limit);
        this.buffer = new StringBuilder(Math.min(expected, threshold));
    }

    /** For other template languages: a buffer that holds what these limits let be written. */
    public static Output of(Limits limits, int expected) {
        return new Output(null, limits.output(), expected);
    }

    /** Writes {@code text} as it is. */
    public void write(String text) {
        buffer.append(text);
        if (buffer.length() > threshold) {
            overflow();
        }
    }

    /** Writes {@code text} escaped for HTML, as {@link dev.belleville.core.Html#escape} does. */
    public void writeEscaped(String text) {
        int special = nextSpecial(text, 0);
        if (special == text.length()) {
            write(text);
            return;
        }
        int from = 0;
        while (special < text.length()) {
            buffer.append(text, from, special).append(entity(text.charAt(special)));
            from = special + 1;
            special = nextSpecial(text, from);
        }
        buffer.append(text, from, special);
        if (buffer.length() > threshold) {
            overflow();
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
            write(NumberFormat.of((Number) value, context.formats()));
        } else if (value instanceof Markup markup) {
            write(markup.html());
        } else {
            Object local = context.localTime(value);
            Object shown = local == null ? null : context.localise(local, context.localises());
            writeText(shown instanceof String text ? text : Text.of(shown), context);
        }
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
        return buffer.toString();
    }

    /** Hands the rest to the sink. */
    void flush() {
        if (sink != null && !buffer.isEmpty()) {
            flushed += buffer.length();
            try {
                sink.append(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException("The output of a template cannot be written", e);
            }
            buffer.setLength(0);
        }
    }

    private void overflow() {
        if (flushed + buffer.length() > limit) {
            throw new RenderError(
                    "The template wrote more than "
                            + limit
                            + " characters; write less, or raise Limits.output.");
        }
        flush();
    }

    private static int nextSpecial(String text, int start) {
        int length = text.length();
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c <= '>' && (SPECIAL >>> c & 1) != 0) {
                return i;
            }
        }
        return length;
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
