package dev.belleville.template.internal.filter;

import dev.belleville.template.internal.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's {@code start:stop:step}; negative positions count from the end. */
record Slice(@Nullable Integer start, @Nullable Integer stop, int step) {

    /** One number alone is where to stop. */
    static Slice parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 3) {
            throw new NumberFormatException("more than three parts");
        }
        Integer first = position(parts[0]);
        Integer second = parts.length > 1 ? position(parts[1]) : null;
        Integer step = parts.length > 2 ? position(parts[2]) : null;
        if (step != null && step == 0) {
            throw new NumberFormatException("a step of 0");
        }
        return parts.length == 1
                ? new Slice(null, first, 1)
                : new Slice(first, second, step == null ? 1 : step);
    }

    List<@Nullable Object> of(List<?> list) {
        int size = list.size();
        int least = step > 0 ? 0 : -1;
        int most = step > 0 ? size : size - 1;
        int from = start == null ? (step > 0 ? least : most) : bounded(start, size, least, most);
        int to = stop == null ? (step > 0 ? most : least) : bounded(stop, size, least, most);
        var part = new ArrayList<@Nullable Object>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            part.add(list.get((int) i));
        }
        return part;
    }

    private static @Nullable Integer position(String text) {
        return text.isEmpty() ? null : (Integer) Numbers.clamped(text);
    }

    private static int bounded(int position, int size, int least, int most) {
        long absolute = position < 0 ? (long) position + size : position;
        return Math.clamp(absolute, least, most);
    }
}
