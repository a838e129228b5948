package dev.belleville.orm;

/**
 * A place in a transaction to which it can go back, made by {@link Transaction#savepoint()}.
 * Django's savepoint id. Where the work fits into a block, an inner {@link Transaction#atomic} is
 * simpler. It ends once: by its commit or by its rollback.
 */
public interface Savepoint {
    /**
     * Forgets it, and keeps what was done since. Django's {@code savepoint_commit}.
     *
     * @throws TransactionManagementError if its transaction has ended, or an error has broken it
     * @throws IllegalStateException if it was committed or rolled back before; nothing is done
     */
    void commit();

    /**
     * Undoes what was done since, errors too: a transaction that was whole at this place is whole
     * again. Callbacks that waited for the commit since then are forgotten. Django's {@code
     * savepoint_rollback}.
     *
     * @throws TransactionManagementError if its transaction has ended
     * @throws IllegalStateException if it was committed or rolled back before; nothing is undone
     */
    void rollback();
}
