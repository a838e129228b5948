package dev.belleville.orm.query;

import dev.belleville.orm.Assignment;
import java.util.List;

/** What is to be done with the rows of a query. */
public sealed interface Action {
    /** Whose rows. */
    Query query();

    /** Read them. */
    record Select(Query query) implements Action {}

    /** Count them. */
    record Count(Query query) implements Action {}

    /** Say whether there are any. */
    record Exists(Query query) implements Action {}

    /**
     * Compute values over all of them.
     *
     * @param query whose rows
     * @param values what is computed
     */
    record Compute(Query query, List<Step.Annotate> values) implements Action {}

    /**
     * Change them.
     *
     * @param query whose rows
     * @param assignments the new values
     */
    record Update(Query query, List<Assignment> assignments) implements Action {}

    /** Delete them, and nothing else. */
    record Delete(Query query) implements Action {}
}
