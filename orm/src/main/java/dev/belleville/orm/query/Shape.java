package dev.belleville.orm.query;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an action says without its values: two of one shape are the same SQL. */
public final class Shape {
    private final List<Object> tokens;
    private final int hash;

    Shape(List<Object> tokens) {
        this.tokens = tokens;
        hash = tokens.hashCode();
    }

    /** The same in the calendar of {@code zone}. */
    public Shape in(ZoneId zone) {
        return new Shape(List.of(zone, this));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape that && hash == that.hash && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
