package dev.belleville.orm;

import java.io.Serial;

/**
 * A relation or a field that was not read with its instance was asked for, and the query's {@link
 * FetchMode} forbids that it loads now. Django's FieldFetchBlocked.
 */
public class FieldFetchBlocked extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    /** With the name of the relation or field. */
    public FieldFetchBlocked(String field) {
        super(
                "Fetching of "
                        + field
                        + " blocked. Name it in only(), selectRelated() or prefetchRelated(), or take"
                        + " another fetchMode().");
    }
}
