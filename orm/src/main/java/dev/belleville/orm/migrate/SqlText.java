package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL with values for its question marks: one statement or several.
 *
 * @param sql the statements; run as they are where there are no parameters
 * @param parameters in the order of the question marks: numbers, texts, booleans, dates, moments,
 *     UUIDs, lists and maps for JSON, or null
 */
public record SqlText(String sql, List<@Nullable Object> parameters) {
    /** Copies what could change. */
    public SqlText {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
