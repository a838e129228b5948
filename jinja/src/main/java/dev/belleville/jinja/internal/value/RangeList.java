package dev.belleville.jinja.internal.value;

import dev.belleville.template.RenderError;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Whole numbers in even steps, none of which is kept. Python's {@code range}. */
public final class RangeList extends AbstractList<Long> implements RandomAccess {
    /** How many numbers there may be. */
    public static final int MOST = 100_000;

    private final long start;
    private final long end;
    private final long step;
    private final int size;

    /**
     * From {@code start} to before {@code end}.
     *
     * @throws RenderError if the step is 0 or there are more than 100,000
     */
    public RangeList(long start, long end, long step) {
        if (step == 0) {
            throw new RenderError("range() needs a step other than 0.");
        }
        this.start = start;
        this.end = end;
        this.step = step;
        long count = step > 0 == start < end ? Math.ceilDiv(end - start, step) : 0;
        if (count > MOST) {
            throw new RenderError("range() of more than " + MOST + "; loop over less.");
        }
        size = (int) Math.max(0, count);
    }

    @Override
    public Long get(int index) {
        Objects.checkIndex(index, size);
        return start + index * step;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return "range(" + start + ", " + end + (step == 1 ? "" : ", " + step) + ")";
    }
}
