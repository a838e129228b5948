package dev.belleville.orm.sql;

import dev.belleville.orm.Savepoint;
import dev.belleville.orm.TransactionManagementError;
import org.jspecify.annotations.Nullable;

/** The transactions of one database, each of the thread that asks. */
public final class Transactions {
    private final Connections connections;

    Transactions(Connections connections) {
        this.connections = connections;
    }

    /**
     * How a block is begun.
     *
     * @param durable refuses to be part of a larger transaction
     * @param savepoint can be undone alone inside another
     * @param readOnly writes nothing
     * @param aroundTest counts for nothing where a durable block asks what it is part of
     */
    public record Terms(boolean durable, boolean savepoint, boolean readOnly, boolean aroundTest) {
        /** Those of most. */
        public static final Terms USUAL = new Terms(false, true, false, false);

        /** The same, refusing to be part of a larger transaction. */
        public Terms asDurable() {
            return new Terms(true, savepoint, readOnly, aroundTest);
        }

        /** The same, not to be undone alone. */
        public Terms withoutSavepoint() {
            return new Terms(durable, false, readOnly, aroundTest);
        }

        /** The same, writing nothing. */
        public Terms asReadOnly() {
            return new Terms(durable, savepoint, true, aroundTest);
        }

        /** The same, around a test. */
        public Terms ofTest() {
            return new Terms(durable, savepoint, readOnly, true);
        }
    }

    /** Runs {@code work} in a transaction, or in the one there is. */
    public <T extends @Nullable Object, X extends Throwable> T atomic(
            Terms terms, ScopedValue.CallableOp<? extends T, X> work) throws X {
        Unit unit = connections.unit();
        if (unit == null) {
            return new Unit(connections, terms).outermost(work);
        }
        if (terms.durable() && !unit.isTestAlone()) {
            throw new IllegalStateException(
                    unit.inBlock()
                            ? "A durable atomic block cannot be nested within another atomic block."
                            : "A durable atomic block cannot be nested within a manual one.");
        }
        return unit.nested(terms.savepoint(), terms.readOnly(), work);
    }

    /** Runs {@code work}, which commits and rolls back by itself. */
    public <T extends @Nullable Object, X extends Throwable> T manual(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        Unit unit = connections.unit();
        if (unit != null) {
            throw new TransactionManagementError(
                    "A manual block cannot begin inside "
                            + (unit.inBlock() ? "an 'atomic' block." : "another."),
                    null);
        }
        return connections.leased(() -> new Unit(connections, Terms.USUAL).manual(work));
    }

    /** Whether each statement commits by itself. */
    public boolean autocommits() {
        return connections.unit() == null;
    }

    /** Whether the current thread is in a block that commits when it ends. */
    public boolean inBlock() {
        Unit unit = connections.unit();
        return unit != null && unit.inBlock();
    }

    /** Commits what a manual block has done. */
    public void commit() {
        manual("commit").commitNow();
    }

    /** Undoes what a manual block has done since its last commit. */
    public void rollback() {
        manual("rollback").rollbackNow();
    }

    private Unit manual(String operation) {
        Unit unit = connections.unit();
        if (unit == null) {
            throw new TransactionManagementError(
                    operation
                            + "() is of use in Transaction.manual alone: here each statement commits"
                            + " by itself.",
                    null);
        }
        if (unit.inBlock()) {
            throw new TransactionManagementError(
                    operation
                            + "() is forbidden when an 'atomic' block is active: let the block end, or"
                            + " call setRollback(true).",
                    null);
        }
        return unit;
    }

    /** A place to which the transaction can go back. */
    public Savepoint savepoint() {
        Unit unit = connections.unit();
        if (unit == null) {
            throw new TransactionManagementError(
                    "savepoint() cannot be used outside of a transaction; ask it inside"
                            + " Transaction.atomic.",
                    null);
        }
        return unit.savepoint();
    }

    /** Whether the innermost block will be undone. */
    public boolean isBroken() {
        return block().isBroken();
    }

    /** Says whether the innermost block will be undone. */
    public void setBroken(boolean broken) {
        block().setBroken(broken);
    }

    private Unit block() {
        Unit unit = connections.unit();
        if (unit == null || !unit.inBlock()) {
            throw new TransactionManagementError(
                    "The rollback flag doesn't work outside of an 'atomic' block.", null);
        }
        return unit;
    }

    /** Runs {@code callback} after the transaction commits, or now where there is none. */
    public void onCommit(Runnable callback) {
        Unit unit = connections.unit();
        if (unit == null) {
            callback.run();
        } else {
            unit.onCommit(callback);
        }
    }
}
