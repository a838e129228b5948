package dev.belleville.orm.migrate;

import dev.belleville.orm.QuerySet;

/**
 * Some rows of a model, in a transaction of their own.
 *
 * @param rows these rows, by ascending primary key; more may be asked of them, such as {@code
 *     filter} and {@code update}
 * @param models all models as they are at this point of the history
 */
public record RowBatch(QuerySet<HistoricalModel> rows, HistoricalModels models) {
    /** What is done to each batch. */
    @FunctionalInterface
    public interface Work {
        /** Changes the rows of one batch. */
        void run(RowBatch batch);
    }
}
