package dev.belleville.orm.migrate.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SchemaEditor} runs statements: in a transaction, or so that the work goes on after a
 * crash, or only for somebody who reads them.
 */
abstract sealed class Execution permits SchemaEditor {
    private final Statements statements;
    private final SqlTokens.Flavor flavor;
    private @Nullable Journal journal;
    private boolean prepared;
    private SchemaEditor.Count count = (_, _) -> {};

    Execution(Statements statements, SqlTokens.Flavor flavor) {
        this.statements = statements;
        this.flavor = flavor;
    }

    /**
     * Runs {@code work} in one transaction of its own: all of it stays, or nothing; but on MariaDB
     * each change of a table commits what was before it.
     *
     * @throws SQLException if a statement fails, or a row points to a row that is not there
     */
    public final void atomic(SchemaEditor.Work work) throws SQLException {
        prepare();
        prepared = true;
        try {
            statements.transaction(begin(), work, this::check);
        } catch (SQLException | RuntimeException | Error e) {
            try {
                end();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        } finally {
            prepared = false;
        }
        end();
    }

    /**
     * Runs {@code work} as {@link #atomic} does, also amid other work each statement of which is a
     * transaction of its own; within a transaction of {@link #atomic} it is a part of that.
     */
    final void whole(SchemaEditor.Work work) throws SQLException {
        Journal kept = journal;
        if (prepared) {
            work.run();
        } else if (kept == null) {
            atomic(work);
        } else {
            outside(() -> kept.atomic(work));
        }
    }

    /** A transaction of rows alone: what hangs on tables stays as it is. */
    final void unit(SchemaEditor.Work work) throws SQLException {
        statements.transaction(begin(), work, () -> {});
    }

    /** Work that is no one transaction, and goes on after a failure. */
    public final ResumableWork resumable() {
        return new ResumableWork(this, statements);
    }

    /** Runs {@code work}, each statement and answer of which {@code notes} keeps. */
    final void noted(Journal notes, SchemaEditor.Work work) throws SQLException {
        journal = notes;
        try {
            work.run();
        } catch (SQLException | RuntimeException e) {
            try {
                notes.forgetQuestions();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        } finally {
            journal = null;
        }
    }

    /**
     * Runs {@code steps} to the end. In {@link #resumable} each is a transaction of its own
     * together with the place that it reached, from which a later run goes on.
     */
    public final void stepwise(SchemaEditor.Steps steps) throws SQLException {
        Journal kept = journal;
        if (kept == null) {
            for (String place = ""; place != null; ) {
                place = steps.next(place);
            }
            return;
        }
        outside(() -> kept.steps(steps));
    }

    /** Runs a statement that is no part of the work and so not noted. */
    final void runNow(String sql) throws SQLException {
        statements.execute(sql);
    }

    /** Lets {@code count} hear how far work over many rows has come. */
    public final void heard(SchemaEditor.Count count) {
        this.count = count;
    }

    /** Tells whoever hears how far work over many rows has come. */
    public final void tell(long done, long about) {
        count.rows(done, about);
    }

    final String firstWord(String sql) {
        return SqlScript.firstWord(sql, flavor);
    }

    /** What {@code sql} may name. */
    final String[] namesIn(String sql) {
        return SqlScript.names(sql, flavor).toArray(String[]::new);
    }

    /** Runs one statement, or collects it. */
    public final void execute(String sql) throws SQLException {
        if (journal == null) {
            statements.execute(sql);
        } else {
            journal.execute(sql);
        }
    }

    /**
     * Runs the statements of a script one by one. A semicolon in quotes, comments or the body of a
     * trigger or routine ends none.
     *
     * @param parameters for the question marks; where there are none, these stand for themselves
     * @throws IllegalArgumentException if there are more or fewer question marks than parameters
     */
    public final void script(String sql, List<@Nullable Object> parameters) throws SQLException {
        String text = parameters.isEmpty() ? sql : filled(sql, parameters);
        for (String statement : SqlScript.split(text, flavor)) {
            execute(statement);
        }
        if (journal == null && !isCollecting()) {
            settle();
        }
    }

    private String filled(String sql, List<@Nullable Object> parameters) {
        return SqlScript.filled(sql, parameters.stream().map(this::literalOf).toList(), flavor);
    }

    /** The connection, for what is no change of tables. */
    public final Connection connection() {
        return statements.connection();
    }

    /** Whether statements are only collected. */
    public final boolean isCollecting() {
        return statements.areCollected();
    }

    /**
     * Runs {@code work} on rows through the connection itself, and leaves the tables ready for more
     * changes.
     */
    public final void data(SchemaEditor.Work work) throws SQLException {
        Journal kept = journal;
        if (kept == null) {
            work.run();
            settle();
        } else {
            kept.unit(() -> outside(work));
        }
    }

    /** Runs {@code work} with nothing of it noted one by one. */
    private void outside(SchemaEditor.Work work) throws SQLException {
        Journal kept = journal;
        journal = null;
        try {
            work.run();
        } finally {
            journal = kept;
        }
    }

    /** The first column of a query with {@code parameters}. */
    final List<String> names(String sql, Object... parameters) throws SQLException {
        return journal == null
                ? statements.names(sql, parameters)
                : journal.ask(() -> statements.names(sql, parameters));
    }

    /** As {@link #names}, but as it is now, though work goes on that has asked before. */
    final List<String> current(String sql, Object... parameters) throws SQLException {
        return statements.names(sql, parameters);
    }

    // What follows, each database does in its own way.

    /** Whether a rollback takes back changes of tables too: everywhere but on MariaDB. */
    public boolean undoesTables() {
        return true;
    }

    /** How a transaction begins, for those who read it. */
    String begin() {
        return "BEGIN";
    }

    /** Before a transaction. */
    void prepare() throws SQLException {}

    /** Before the commit: what the database does not check by itself. */
    void check() throws SQLException {}

    /** After the transaction, whatever became of it. */
    void end() throws SQLException {}

    /** Whether a statement commits together with those around it. */
    boolean sharesTransaction(String sql) {
        return true;
    }

    /** Whether a statement failed because it must be in no transaction. */
    boolean wantsToBeAlone(SQLException error) {
        return false;
    }

    /**
     * What the tables named in a statement look like: it differs afterwards if the statement has
     * changed any.
     */
    abstract String fingerprint(String sql) throws SQLException;

    /** Drops what a statement leaves that was stopped half way. */
    void clearAway(String sql) throws SQLException {}

    /** After changes of rows: leaves the tables ready for more changes in the same transaction. */
    void settle() throws SQLException {}

    /** A value, or NULL, as it stands in a statement. */
    abstract String literalOf(@Nullable Object value);

    /** The type of a column that holds a text of any length. */
    abstract String longText();

    /** Whether there is such a table. */
    abstract boolean hasTable(String table) throws SQLException;
}
