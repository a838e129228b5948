package dev.belleville.orm.sql;

import dev.belleville.orm.Savepoint;
import dev.belleville.orm.TransactionManagementError;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A place in a transaction; before it has begun that is its beginning. */
final class SavedPlace implements Savepoint {
    private final Unit unit;
    private final java.sql.@Nullable Savepoint savepoint;
    private final int callbacks;
    private @Nullable String end;

    SavedPlace(Unit unit) {
        this(unit, true);
    }

    /** Tells the database only where the transaction {@code returns} here. */
    SavedPlace(Unit unit, boolean returns) {
        this.unit = unit;
        callbacks = unit.callbacks();
        savepoint = returns && unit.isBegun() ? unit.run(Connection::setSavepoint) : null;
    }

    @Override
    public void commit() {
        requireOpen();
        if (savepoint != null) {
            unit.run(open -> {
                open.releaseSavepoint(savepoint);
                return savepoint;
            });
        }
        end = "committed";
    }

    @Override
    public void rollback() {
        requireOpen();
        forgetCallbacks();
        undo(null);
        unit.setBroken(false);
        end = "rolled back";
    }

    private void requireOpen() {
        if (!unit.isOpenHere()) {
            throw new TransactionManagementError(
                    "The transaction of this savepoint has ended, or is another thread's.", null);
        }
        if (end != null) {
            throw new IllegalStateException(
                    "This savepoint was "
                            + end
                            + " already, and nothing is done now; ask Transaction.savepoint() for"
                            + " another.");
        }
    }

    void forgetCallbacks() {
        unit.keepCallbacks(callbacks);
    }

    /** Undoes what was done since; what fails here joins the cause. */
    void undo(@Nullable Throwable cause) {
        unit.rollback(savepoint, cause);
    }
}
