package dev.belleville.template;

import dev.belleville.template.internal.lookup.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression, compiled.
 *
 * @param text as written
 */
record Expression(String text, Operand operand, List<Applied> filters) implements FilterExpression {

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

    @Override
    public @Nullable Object resolve(Context context) {
        return resolved(operand.resolve(context), context);
    }

    @Override
    public @Nullable Object translate(Context context, @Nullable String messageContext) {
        return resolved(operand.translate(messageContext, context), context);
    }

    private @Nullable Object resolved(@Nullable Object found, Context context) {
        return found == Absent.VALUE ? invalid(context) : filtered(found, context);
    }

    /** What is shown for a variable that is not there goes through no filter, but nothing does. */
    private @Nullable Object invalid(Context context) {
        String shown = context.engine().stringIfInvalid();
        return shown.isEmpty() ? filtered(shown, context) : shown.replace("%s", operand.toString());
    }

    @Override
    public @Nullable Object resolveOrNull(Context context) {
        Object value = operand.resolve(context);
        return filtered(value == Absent.VALUE ? null : value, context);
    }

    @Override
    public List<String> filterNames() {
        return filters.stream().map(Applied::name).toList();
    }

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
