package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.orm.Atomic;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.message.EncodeError;
import java.sql.SQLException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The site's database as brokers and stores of results ask it: what its errors mean to them. */
final class TaskDatabase {
    /** The most who may have met on the same rows before it is an error. */
    private static final int TRIES = 20;

    private static final int MARIADB_LOCK_WAIT_TIMEOUT = 1205;
    private static final int MARIADB_NO_SUCH_TABLE = 1146;
    private static final String POSTGRESQL_UNDEFINED_TABLE = "42P01";
    private static final int LARGE = 1 << 19;

    /** About how much of a statement is not in its texts. */
    private static final int STATEMENT = 1024;

    private static final int SQLITE_BUSY = 5;

    private final Orm orm;
    private final String alias;
    private final BiFunction<String, @Nullable Throwable, RuntimeException> unavailable;

    /**
     * The database {@code alias}.
     *
     * @param unavailable makes the error of what cannot be done now
     */
    TaskDatabase(
            Orm orm,
            String alias,
            BiFunction<String, @Nullable Throwable, RuntimeException> unavailable) {
        this.orm = orm;
        this.alias = alias;
        this.unavailable = unavailable;
    }

    String vendor() {
        return orm.database(alias).vendor();
    }

    String alias() {
        return alias;
    }

    /** Asks the database, in the caller's transaction where there is one. */
    <T extends @Nullable Object> T ask(Function<Database, T> work) {
        return told(() -> orm.call(() -> work.apply(orm.database(alias))));
    }

    /** As {@link #ask}, all or nothing. */
    <T extends @Nullable Object> T atomic(Function<Database, T> work) {
        return told(
                () -> orm.call(() -> Atomic.on(alias).call(() -> work.apply(orm.database(alias)))));
    }

    /**
     * Looks whether a statement with these texts is taken. MariaDB leaves who sends one that is too
     * large, as if there were an outage.
     *
     * @throws EncodeError if they are too large
     */
    void requireTaken(@Nullable Object... values) {
        long size = STATEMENT;
        for (Object value : values) {
            size += value instanceof String text ? text.getBytes(UTF_8).length : 0;
        }
        if (size < LARGE || !vendor().equals("mariadb")) {
            return;
        }
        Object most =
                ask(site -> site.query("SELECT @@max_allowed_packet AS most").getFirst())
                        .get("most");
        if (most instanceof Number limit && size >= limit.longValue()) {
            throw new EncodeError(
                    "A result of %d bytes is too large for the database '%s', whose max_allowed_packet is %s: keep less, or raise that."
                            .formatted(size - STATEMENT, alias, limit));
        }
    }

    /** Runs {@code work} when what was asked in this thread is committed, perhaps at once. */
    void afterCommit(Runnable work) {
        orm.run(() -> Transaction.onCommit(alias, work));
    }

    private boolean inTransaction() {
        return orm.call(() -> !Transaction.getAutocommit(alias));
    }

    private <T extends @Nullable Object> T told(
            ScopedValue.CallableOp<? extends T, RuntimeException> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.call();
            } catch (DatabaseUnavailable e) {
                if (tried >= TRIES || !wasConflict(e) || inTransaction()) {
                    throw unavailable.apply(
                            "The database '%s' cannot be asked now: %s"
                                    .formatted(alias, e.getMessage()),
                            e);
                }
            } catch (DatabaseError e) {
                throw isWithoutTable(e) ? unmade(e) : e;
            }
        }
    }

    private ImproperlyConfigured unmade(DatabaseError e) {
        return new ImproperlyConfigured(
                "The database '%1$s' has not the tables of tasks: run '%2$s migrate', or '%2$s migrate tasks' where Django looks after the others."
                        .formatted(alias, Invocation.program()),
                e);
    }

    private static boolean isWithoutTable(DatabaseError e) {
        return e.getCause() instanceof SQLException cause
                && (POSTGRESQL_UNDEFINED_TABLE.equals(cause.getSQLState())
                        || cause.getErrorCode() == MARIADB_NO_SUCH_TABLE
                        || String.valueOf(cause.getMessage()).contains("no such table"));
    }

    /** Whether two transactions met, of which this was undone: SQL's states 40. */
    private static boolean wasConflict(DatabaseError e) {
        return e.getCause() instanceof SQLException cause
                && String.valueOf(cause.getSQLState()).startsWith("40");
    }

    /**
     * Whether another transaction holds what was asked for, so that the same may be tried again.
     */
    static boolean isHeld(DatabaseError e) {
        return wasConflict(e)
                || (e.getCause() instanceof SQLException cause
                        && (cause.getErrorCode() == MARIADB_LOCK_WAIT_TIMEOUT
                                || cause.getErrorCode() == SQLITE_BUSY));
    }
}
