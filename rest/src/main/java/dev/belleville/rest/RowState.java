package dev.belleville.rest;

import dev.belleville.http.HttpDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a row as an address shows it.
 *
 * @param tag names it
 * @param modified when it began; null where nobody knows
 */
record RowState(EntityTag tag, @Nullable Instant modified) {
    /** {@code answer}, which shows the row in this state. */
    ApiResponse on(ApiResponse answer, ApiRequest request) {
        ApiResponse tagged = answer.header("ETag", tag.text(request));
        return modified == null
                ? tagged
                : tagged.header("Last-Modified", HttpDate.format(modified));
    }
}
