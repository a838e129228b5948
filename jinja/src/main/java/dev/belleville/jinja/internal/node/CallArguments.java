package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.template.RenderError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as they are written.
 *
 * @param inOrder those without names
 * @param byName those with
 * @param more {@code *more}
 * @param named {@code **named}
 */
public record CallArguments(
        List<Expression> inOrder,
        Map<String, Expression> byName,
        @Nullable Expression more,
        @Nullable Expression named) {
    /** No arguments. */
    public static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);

    Arguments eval(Frame frame) {
        if (inOrder.isEmpty() && byName.isEmpty() && more == null && named == null) {
            return Arguments.NONE;
        }
        List<@Nullable Object> values = Constants.values(inOrder, frame);
        if (more != null) {
            values.addAll(Sequences.items(more.eval(frame)));
        }
        if (byName.isEmpty() && named == null) {
            return new Arguments(values, Map.of());
        }
        var all = new LinkedHashMap<String, @Nullable Object>();
        byName.forEach((name, value) -> all.put(name, value.eval(frame)));
        if (named != null) {
            if (!(named.eval(frame) instanceof Map<?, ?> map)) {
                throw new RenderError("The argument behind ** must be a map.");
            }
            map.forEach((name, value) -> all.put(PyText.of(name), value));
        }
        return new Arguments(values, all);
    }
}
