package dev.belleville.template;

import dev.belleville.template.internal.lookup.Absent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A variable or literal with filters, such as <code>page.title|default:"–"</code>. */
public final class FilterExpression {
    private final String text;
    private final Operand operand;
    private final Applied[] filters;

    /** A filter with its argument as written. */
    record Applied(String name, Filter filter, @Nullable Operand argument) {
        @Nullable Object apply(@Nullable Object value, Context context) {
            if (argument == null) {
                return filter.apply(value, context);
            }
            Object resolved = argument.resolve(context);
            if (resolved == Absent.VALUE) {
                throw new VariableDoesNotExist(
                        "The argument of the filter '" + name + "' does not exist: " + argument);
            }
            return filter.apply(value, resolved, context);
        }
    }

    FilterExpression(String text, Operand operand, Applied[] filters) {
        this.text = text;
        this.operand = operand;
        this.filters = filters;
    }

    /**
     * The value; for a variable that does not exist, the engine's text for invalid variables.
     *
     * @throws VariableDoesNotExist if a filter's argument does not exist
     */
    public @Nullable Object resolve(Context context) {
        return resolved(operand.resolve(context), context);
    }

    /**
     * As {@link #resolve}, with the variable or literal translated before the filters.
     *
     * @param messageContext what tells its text from others of the same words; null for none
     */
    public @Nullable Object translate(Context context, @Nullable String messageContext) {
        return resolved(operand.translate(messageContext, context), context);
    }

    private @Nullable Object resolved(@Nullable Object found, Context context) {
        Object value = found;
        if (value == Absent.VALUE) {
            String invalid = context.engine().stringIfInvalid();
            if (!invalid.isEmpty() && operand instanceof Operand.Name name) {
                return invalid.replace("%s", name.variable().toString());
            }
            value = invalid;
        }
        return filtered(value, context);
    }

    /**
     * The value; null for a variable that does not exist. Django's {@code ignore_failures}.
     *
     * @throws VariableDoesNotExist if a filter's argument does not exist
     */
    public @Nullable Object resolveOrNull(Context context) {
        Object value = operand.resolve(context);
        return filtered(value == Absent.VALUE ? null : value, context);
    }

    /** The names of the filters, in order. */
    public List<String> filterNames() {
        return Stream.of(filters).map(Applied::name).toList();
    }

    /** The expression as written. */
    @Override
    public String toString() {
        return text;
    }

    private @Nullable Object filtered(@Nullable Object start, Context context) {
        Object value = start;
        for (Applied filter : filters) {
            value = filter.apply(value, context);
        }
        return value;
    }
}
