package dev.belleville.orm;

/**
 * A model of a table whose rows no column tells apart; {@code belle inspectdb} extends it. The
 * field that is marked as the primary key stands for one, so that the rows can be read.
 *
 * <p>Queries read such rows, and change and delete them by conditions on columns of their own: in
 * one statement, by those conditions. What would tell the rows by the key refuses, for it would hit
 * other rows too: {@code save}, {@code delete} of one instance, {@code bulkUpdate}, and changes of
 * the rows that a condition over relations finds.
 */
public abstract class KeylessModel extends BaseModel {
    /** A new instance without a row. */
    protected KeylessModel() {}

    /**
     * Refuses: other rows might be changed too.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public void save(SaveOptions options) {
        throw refusal(getClass().getSimpleName(), "save()");
    }

    /**
     * Refuses: other rows might be deleted too.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Deleted delete(DeleteOptions options) {
        throw refusal(getClass().getSimpleName(), "delete() of one row");
    }

    static UnsupportedOperationException refusal(String model, String what) {
        return new UnsupportedOperationException(
                model
                        + " has no key, so "
                        + what
                        + " might hit other rows too. Say which rows by a query on its own columns:"
                        + " objects.filter(…).update(…) or .delete().");
    }
}
