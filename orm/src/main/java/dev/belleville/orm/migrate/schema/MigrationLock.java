package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.DatabaseUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Lets one program at a time change the tables of a database; the others wait. Where the program or
 * its connection dies, the next has it at once.
 *
 * <pre>{@code
 * try (var lock = MigrationLock.take(editor, Duration.ofMinutes(5), holder -> …)) {
 *     …
 * }
 * }</pre>
 */
public final class MigrationLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SchemaEditor editor;
    private final Turn turn;

    private MigrationLock(SchemaEditor editor, Turn turn) {
        this.editor = editor;
        this.turn = turn;
    }

    /**
     * Waits for the lock of the database that {@code editor} works on.
     *
     * @param limit how long at the most
     * @param waiting hears once who has it, if it must wait; the empty text where nobody can tell
     * @throws DatabaseUnavailable if somebody else still has it after {@code limit}
     */
    public static MigrationLock take(SchemaEditor editor, Duration limit, Consumer<String> waiting)
            throws SQLException {
        Turn turn = editor.turn();
        long start = System.nanoTime();
        boolean told = false;
        while (!turn.take()) {
            String holder = turn.holder();
            if (System.nanoTime() - start >= limit.toNanos()) {
                throw new DatabaseUnavailable(
                        "Somebody else is migrating this database"
                                + (holder.isEmpty() ? "" : " (" + holder + ")")
                                + " and was not done after "
                                + limit.toSeconds()
                                + " s. Migrate again when that is done, or wait longer with"
                                + " --lock-timeout.",
                        null);
            }
            if (!told) {
                waiting.accept(holder);
                told = true;
            }
            pause();
        }
        return new MigrationLock(editor, turn);
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for another migration.", e);
        }
    }

    /** Gives it back; a connection that cannot is cut, so that no pool keeps the lock. */
    @Override
    public void close() throws SQLException {
        try {
            turn.give();
        } catch (SQLException e) {
            editor.connection().abort(Runnable::run);
            throw e;
        }
    }
}
