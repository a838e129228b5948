package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work of several parts that cannot be one transaction: after a failure it goes on where it
 * stopped, and does nothing twice. A table keeps how far it came, and is there only meanwhile; a
 * database has no more than one such work at a time.
 */
public final class ResumableWork {
    private final Execution editor;
    private final Statements statements;

    ResumableWork(Execution editor, Statements statements) {
        this.editor = editor;
        this.statements = statements;
    }

    /**
     * Runs {@code parts} one after another and then {@code last}, each in a transaction of its own
     * where it can be one. If it fails or dies, the same call goes on where it stopped.
     *
     * @param name what the work is called; see {@link #unfinished}
     * @throws IllegalStateException if other work is unfinished, or this has other statements than
     *     when it began
     */
    public void run(String name, List<Part> parts, SchemaEditor.Work last) throws SQLException {
        Journal found = find();
        Journal journal = found == null ? Journal.of(editor, statements, name) : found;
        if (!journal.work().equals(name)) {
            throw new IllegalStateException(
                    "It has to wait: " + journal.work() + " stands half way and comes first.");
        }
        for (int i = journal.parts(); i < parts.size(); i++) {
            run(parts.get(i), journal);
        }
        finish(journal, parts.size(), last);
    }

    private void run(Part part, Journal journal) throws SQLException {
        if (part.atomic() && editor.undoesTables()) {
            journal.ensure();
            editor.atomic(() -> {
                part.work().run();
                journal.finishPart();
            });
        } else {
            editor.noted(journal, part.work());
            editor.unit(journal::finishPart);
        }
    }

    private void finish(Journal journal, int parts, SchemaEditor.Work last) throws SQLException {
        if (editor.undoesTables()) {
            editor.unit(() -> {
                last.run();
                journal.drop();
            });
            return;
        }
        if (journal.parts() == parts) {
            editor.unit(() -> {
                last.run();
                journal.finishPart();
            });
        }
        journal.drop();
    }

    /** The name of the work that stands half way, or null where none does. */
    public @Nullable String unfinished() throws SQLException {
        Journal found = find();
        return found == null ? null : found.work();
    }

    /**
     * Whether anything is done of what is {@link #unfinished}. Where nothing is, no trace of it
     * stays.
     */
    public boolean hasDone() throws SQLException {
        Journal found = find();
        return found != null && !found.dropUnused();
    }

    /**
     * Whether unfinished work of {@code parts} can be {@link #turn turned}: some but not all are
     * done, and nothing of the next.
     */
    public boolean canTurn(int parts) throws SQLException {
        Journal found = find();
        return found != null && found.parts() < parts && found.isBetweenParts();
    }

    /**
     * Lets unfinished work of {@code parts} go on as its opposite, called {@code name}, whose parts
     * come in the opposite order: those that are done are done the other way, the rest stays.
     */
    public void turn(String name, int parts) throws SQLException {
        Journal found = find();
        if (found != null) {
            editor.unit(() -> found.become(name, parts - found.parts()));
        }
    }

    /** Takes unfinished work for done: somebody finished it by hand. */
    public void forget() throws SQLException {
        Journal found = find();
        if (found != null) {
            found.drop();
        }
    }

    private @Nullable Journal find() throws SQLException {
        return Journal.find(editor, statements);
    }
}
