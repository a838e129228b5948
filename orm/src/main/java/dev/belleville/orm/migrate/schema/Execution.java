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

    /** The type of a column that holds a text of any length. */
    abstract String longText();

    /** Whether there is such a table. */
    abstract boolean hasTable(String table) throws SQLException;

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

    /**
     * Runs {@code parts} one after another and then {@code last}, each in a transaction of its own
     * where it can be one. If it fails or dies, the same call goes on where it stopped, and does
     * nothing twice: a table keeps how far it came, and is there only meanwhile.
     *
     * @param name what the work is called; see {@link #unfinished}
     * @throws IllegalStateException if other work is unfinished, or this has other statements than
     *     when it began
     */
    public final void resumable(String name, List<Part> parts, SchemaEditor.Work last)
            throws SQLException {
        Journal found = Journal.find(this, statements);
        Journal work = found == null ? Journal.of(this, statements, name) : found;
        if (!work.work().equals(name)) {
            throw new IllegalStateException(
                    "It has to wait: " + work.work() + " stands half way and comes first.");
        }
        for (int i = work.parts(); i < parts.size(); i++) {
            run(parts.get(i), work);
        }
        finish(work, parts.size(), last);
    }

    private void run(Part part, Journal work) throws SQLException {
        if (part.atomic() && undoesTables()) {
            work.ensure();
            atomic(() -> {
                part.work().run();
                work.finishPart();
            });
            return;
        }
        journal = work;
        try {
            part.work().run();
        } catch (SQLException | RuntimeException e) {
            try {
                work.forgetQuestions();
            } catch (SQLException second) {
                e.addSuppressed(second);
            }
            throw e;
        } finally {
            journal = null;
        }
        unit(work::finishPart);
    }

    private void finish(Journal work, int parts, SchemaEditor.Work last) throws SQLException {
        if (undoesTables()) {
            unit(() -> {
                last.run();
                work.drop();
            });
            return;
        }
        if (work.parts() == parts) {
            unit(() -> {
                last.run();
                work.finishPart();
            });
        }
        work.drop();
    }

    /** The name of the {@link #resumable} work that stands half way, or null where none does. */
    public final @Nullable String unfinished() throws SQLException {
        Journal found = Journal.find(this, statements);
        return found == null ? null : found.work();
    }

    /**
     * Whether anything is done of the work that {@link #unfinished} names. Where nothing is, no
     * trace of it stays.
     */
    public final boolean hasDone() throws SQLException {
        Journal found = Journal.find(this, statements);
        return found != null && !found.dropUnused();
    }

    /**
     * Whether unfinished work of {@code parts} can be {@link #turn turned}: some but not all are
     * done, and nothing of the next.
     */
    public final boolean canTurn(int parts) throws SQLException {
        Journal found = Journal.find(this, statements);
        return found != null && found.parts() < parts && found.isBetweenParts();
    }

    /**
     * Lets unfinished work of {@code parts} go on as its opposite, called {@code name}, whose parts
     * come in the opposite order: those that are done are done the other way, the rest stays.
     */
    public final void turn(String name, int parts) throws SQLException {
        Journal found = Journal.find(this, statements);
        if (found != null) {
            unit(() -> found.become(name, parts - found.parts()));
        }
    }

    /** Takes unfinished work for done: somebody finished it by hand. */
    public final void forgetUnfinished() throws SQLException {
        Journal found = Journal.find(this, statements);
        if (found != null) {
            found.drop();
        }
    }

    /**
     * Runs {@code steps} to the end. In {@link #resumable} work each is a transaction of its own
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
        journal = null;
        try {
            kept.steps(steps);
        } finally {
            journal = kept;
        }
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

    /** A value, or NULL, as it stands in a statement. */
    abstract String literalOf(@Nullable Object value);

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

    /** After changes of rows: leaves the tables ready for more changes in the same transaction. */
    void settle() throws SQLException {}

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
}
