package dev.belleville.web.sessions;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that Flask's sessions hold as a tuple, such as each of its flashes. It does not change.
 */
public final class FlaskTuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> items;

    private FlaskTuple(List<? extends @Nullable Object> items) {
        this.items = Collections.unmodifiableList(new ArrayList<@Nullable Object>(items));
    }

    /** A tuple of {@code items}. */
    public static FlaskTuple of(List<? extends @Nullable Object> items) {
        return new FlaskTuple(items);
    }

    @Override
    public @Nullable Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
