package dev.belleville.template;

import dev.belleville.core.Markup;
import dev.belleville.core.SafeString;
import dev.belleville.template.internal.value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Where a render writes: a growing buffer, emptied into a sink in chunks where there is one. */
public final class Output {
    private static final int CHUNK = 8192;

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

    /** Writes {@code text} as it is. */
    public void write(String text) {
        buffer.append(text);
        if (buffer.length() > threshold) {
            overflow();
        }
    }

    /** Writes {@code text} escaped for HTML, as {@link dev.belleville.core.Html#escape} does. */
    public void writeEscaped(String text) {
        int from = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c <= '>' && (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'')) {
                buffer.append(text, from, i).append(entity(c));
                from = i + 1;
            }
        }
        if (from == 0) {
            buffer.append(text);
        } else {
            buffer.append(text, from, length);
        }
        if (buffer.length() > threshold) {
            overflow();
        }
    }

    /**
     * Writes a value as a variable in a template shows: localised, and escaped where {@code
     * context} escapes. Django's {@code render_value_in_context}.
     */
    public void writeValue(@Nullable Object value, Context context) {
        switch (value) {
            case String text -> writeText(text, context);
            case SafeString safe -> write(safe.html());
            case Markup markup -> write(markup.html());
            case null -> write("None");
            default -> {
                Object shown = context.localise(value);
                writeText(shown instanceof String text ? text : Text.of(shown), context);
            }
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
    String text() {
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
