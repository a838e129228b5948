package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.PyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written out: constants, and lists, tuples and maps of expressions. */
public final class Constants {
    private Constants() {}

    /** A text, a number, true, false, none. */
    public record Constant(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return value;
        }
    }

    /** A list. */
    public record ListOf(List<Expression> items) implements Expression {
        @Override
        public Object eval(Frame frame) {
            return new Methods.OwnList(values(items, frame));
        }
    }

    /** A tuple. */
    public record TupleOf(List<Expression> items) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return values(items, frame).toArray();
        }
    }

    /** A map. */
    public record MapOf(List<Entry> entries) implements Expression {
        @Override
        public Object eval(Frame frame) {
            var map = new Methods.OwnMap(Map.of());
            for (Entry entry : entries) {
                Object key = entry.key.eval(frame);
                map.put(
                        key instanceof CharSequence text ? PyText.of(text) : key,
                        entry.value.eval(frame));
            }
            return map;
        }
    }

    /** A key and its value. */
    public record Entry(Expression key, Expression value) {}

    /** What a filter without a value works on. */
    public record Captured() implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return frame.captured;
        }
    }

    static List<@Nullable Object> values(List<Expression> items, Frame frame) {
        var values = new ArrayList<@Nullable Object>(items.size());
        for (Expression item : items) {
            values.add(item.eval(frame));
        }
        return values;
    }
}
