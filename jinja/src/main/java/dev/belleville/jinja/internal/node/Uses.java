package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.filter.Filter;
import dev.belleville.jinja.internal.filter.Test;
import dev.belleville.template.RenderError;
import org.jspecify.annotations.Nullable;

/** Filters and tests where they are used. */
public final class Uses {
    private Uses() {}

    /** {@code value|filter(arguments)}. */
    public record Filtered(Expression value, Filter filter, CallArguments given)
            implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            return filter.apply(value.eval(frame), given.eval(frame), frame);
        }
    }

    /** {@code value is test(arguments)}. */
    public record Tested(Expression value, Test test, CallArguments given) implements Expression {
        @Override
        public Object eval(Frame frame) {
            return test.passes(value.eval(frame), given.eval(frame), frame);
        }
    }

    /** A filter or test that is not there, where a condition may keep it from being needed. */
    public record Unknown(String message) implements Expression {
        @Override
        public Object eval(Frame frame) {
            throw new RenderError(message);
        }
    }
}
