package dev.belleville.web.forms;

import dev.belleville.core.Html;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HtmlAttributes of an element, in order. True stands for one without a value, false and null for
 * none. Immutable.
 */
public final class HtmlAttributes {
    /** Without any. */
    public static final HtmlAttributes NONE = new HtmlAttributes(Map.of());

    private final Map<String, @Nullable Object> values;

    private HtmlAttributes(Map<String, ? extends @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These, in their order. */
    public static HtmlAttributes of(Map<String, ? extends @Nullable Object> values) {
        return values.isEmpty() ? NONE : new HtmlAttributes(values);
    }

    /** The same with one more, or one replaced. */
    public HtmlAttributes with(String name, @Nullable Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new HtmlAttributes(more);
    }

    /** The same with {@code others}, which replace those of the same name. */
    public HtmlAttributes with(HtmlAttributes others) {
        if (others.values.isEmpty()) {
            return this;
        }
        var more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new HtmlAttributes(more);
    }

    /** The same without one. */
    public HtmlAttributes without(String name) {
        if (!values.containsKey(name)) {
            return this;
        }
        var fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new HtmlAttributes(fewer);
    }

    /** The same with another class beside those there are. */
    public HtmlAttributes withClass(String name) {
        String classes = text("class");
        return with("class", classes.isEmpty() ? name : classes + " " + name);
    }

    /** Whether there is one of this name, be it without a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of one as text; empty where there is none. */
    public String text(String name) {
        Object value = values.get(name);
        return value == null || value instanceof Boolean ? "" : value.toString();
    }

    /** Writes them, each behind a space, escaped. */
    public void appendTo(StringBuilder out) {
        values.forEach((name, value) -> {
            if (Boolean.TRUE.equals(value)) {
                out.append(' ').append(Html.escape(name));
            } else if (value != null && !Boolean.FALSE.equals(value)) {
                out.append(' ')
                        .append(Html.escape(name))
                        .append("=\"")
                        .append(Html.conditionalEscape(value))
                        .append('"');
            }
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HtmlAttributes attributes && values.equals(attributes.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        var out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }
}
