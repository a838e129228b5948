package dev.belleville.orm.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query, some at a time; open until it is closed. */
public interface Chunks extends AutoCloseable {
    /** The next rows; none at the end. */
    List<@Nullable Object> next();

    /** Gives back what it holds. */
    @Override
    void close();
}
