package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code value[start:stop:step]}.
 *
 * @param value what is cut
 * @param start null for the beginning
 * @param stop null for the end
 * @param step null for 1
 */
public record SliceOf(
        Expression value,
        @Nullable Expression start,
        @Nullable Expression stop,
        @Nullable Expression step)
        implements Expression {
    @Override
    public @Nullable Object eval(Frame frame) {
        Object whole = value.eval(frame);
        if (whole instanceof Undefined undefined) {
            return undefined.deeper();
        }
        if (whole == null || whole instanceof Map || Sequences.length(whole) < 0) {
            return Undefined.because(frame.realm().undefined(), "There is nothing to slice.");
        }
        List<?> cut =
                cut(
                        Sequences.items(whole),
                        number(start, frame),
                        number(stop, frame),
                        number(step, frame));
        if (whole instanceof CharSequence) {
            return PyText.like(
                    whole, cut.stream().map(String::valueOf).collect(Collectors.joining()));
        }
        return whole instanceof Object[] ? cut.toArray() : new Methods.OwnList(cut);
    }

    private static @Nullable Integer number(@Nullable Expression expression, Frame frame) {
        Object found = expression == null ? null : expression.eval(frame);
        return found == null ? null : (Integer) Numbers.index(found);
    }

    private static List<?> cut(
            List<?> items,
            @Nullable Integer start,
            @Nullable Integer stop,
            @Nullable Integer step) {
        int by = step == null ? 1 : step;
        if (by == 0) {
            throw new RenderError("slice step cannot be zero");
        }
        int size = items.size();
        int least = by > 0 ? 0 : -1;
        int most = by > 0 ? size : size - 1;
        int from = start == null ? (by > 0 ? 0 : size - 1) : place(start, size, least, most);
        int to = stop == null ? (by > 0 ? size : -1) : place(stop, size, least, most);
        var cut = new ArrayList<@Nullable Object>();
        for (long i = from; by > 0 ? i < to : i > to; i += by) {
            cut.add(items.get((int) i));
        }
        return cut;
    }

    private static int place(int index, int size, int least, int most) {
        long at = index < 0 ? (long) index + size : index;
        return (int) Math.max(least, Math.min(most, at));
    }
}
