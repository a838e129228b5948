package dev.belleville.orm.migrate.schema;

import static dev.belleville.orm.migrate.schema.JournalEntry.Kind.ASKED;
import static dev.belleville.orm.migrate.schema.JournalEntry.Kind.BEGUN;
import static dev.belleville.orm.migrate.schema.JournalEntry.Kind.DONE;
import static dev.belleville.orm.migrate.schema.JournalEntry.Kind.HEAD;
import static dev.belleville.orm.migrate.schema.JournalEntry.Kind.PLACE;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far work has come that cannot be one transaction, in a table that is there only
 * meanwhile; so that after a crash it goes on where it stopped and does nothing twice.
 *
 * <p>The work is a list of parts. Of the part under way the journal knows, in order, each answer
 * that was read and each statement: done together with its note, or, where it cannot share a
 * transaction, noted before it runs together with what the database looked like. Whoever comes next
 * hears the same answers, skips what is done, and finds out about the last statement by looking.
 */
final class Journal {
    private final Execution editor;
    private final Statements statements;
    private final JournalTable table;
    private final List<JournalEntry> entries = new ArrayList<>();
    private String work;
    private int parts;
    private int next;
    private boolean exists;

    private Journal(Execution editor, Statements statements, String work) {
        this.editor = editor;
        this.statements = statements;
        this.table = new JournalTable(editor, statements);
        this.work = work;
    }

    /** Of new work; the table is made when there is something to keep. */
    static Journal of(Execution editor, Statements statements, String work) {
        return new Journal(editor, statements, work);
    }

    /** Of work that somebody left, or null where nobody did. */
    static @Nullable Journal find(Execution editor, Statements statements) throws SQLException {
        List<JournalEntry> found = new JournalTable(editor, statements).read();
        if (found.isEmpty()) {
            return null;
        }
        List<String> head = found.removeFirst().notes();
        var journal = new Journal(editor, statements, head.getFirst());
        journal.parts = Integer.parseInt(head.getLast());
        journal.entries.addAll(found);
        journal.exists = true;
        return journal;
    }

    /** What the work is called. */
    String work() {
        return work;
    }

    /** How many parts are done. */
    int parts() {
        return parts;
    }

    /**
     * Throws the table away where nothing is done, and says whether it did. The last statement that
     * began may have failed: the tables tell.
     */
    boolean dropUnused() throws SQLException {
        if (parts > 0 || !isBetweenParts()) {
            return false;
        }
        drop();
        return true;
    }

    /** Whether nothing is done of the part that comes next. */
    boolean isBetweenParts() throws SQLException {
        if (hasBegunPart()) {
            return false;
        }
        for (JournalEntry entry : entries) {
            if (entry.is(BEGUN)) {
                String sql = entry.notes().getFirst();
                editor.clearAway(sql);
                if (!editor.fingerprint(sql).equals(entry.notes().getLast())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Goes on as other work, of which {@code done} parts are done; belongs into a transaction. */
    void become(String other, int done) throws SQLException {
        work = other;
        parts = done;
        beginPart();
    }

    private boolean hasBegunPart() {
        return entries.stream().anyMatch(e -> e.is(DONE))
                || entries.stream()
                        .filter(e -> e.is(PLACE))
                        .anyMatch(e -> !e.notes().getFirst().isEmpty())
                || entries.stream()
                        .limit(Math.max(0, entries.size() - 1L))
                        .anyMatch(e -> e.is(BEGUN));
    }

    /** Makes the table; in no transaction, for on some servers that would commit it. */
    void ensure() throws SQLException {
        if (!exists) {
            table.make(head());
            exists = true;
        }
    }

    private JournalEntry head() {
        return JournalEntry.of(HEAD, List.of(work, Integer.toString(parts)));
    }

    /** Notes that one part more is done; belongs into its transaction where it has one. */
    void finishPart() throws SQLException {
        parts++;
        beginPart();
    }

    private void beginPart() throws SQLException {
        entries.clear();
        next = 0;
        if (exists) {
            table.cut(0);
            table.replace(0, head());
        }
    }

    /** Throws the table away. */
    void drop() throws SQLException {
        if (exists) {
            table.drop();
            exists = false;
        }
    }

    /** Asks, or gives the answer of the last time. */
    List<String> ask(Question question) throws SQLException {
        JournalEntry entry = take();
        if (entry != null) {
            require(entry.is(ASKED), entry, "a question");
            return entry.notes();
        }
        List<String> answer = question.ask();
        ensure();
        append(JournalEntry.of(ASKED, answer));
        return answer;
    }

    /**
     * Forgets the answers on which nothing was built yet: they may be why it failed, and are others
     * when the cause is mended.
     */
    void forgetQuestions() throws SQLException {
        int kept = entries.size();
        while (kept > 0 && entries.get(kept - 1).is(ASKED)) {
            kept--;
        }
        if (kept < entries.size()) {
            forgetFrom(kept);
            table.cut(kept);
        }
    }

    /** A query. */
    interface Question {
        List<String> ask() throws SQLException;
    }

    /** Runs a statement unless it is done. */
    void execute(String sql) throws SQLException {
        JournalEntry entry = take();
        if (entry == null) {
            executeNew(sql);
        } else if (entry.is(DONE) || next < entries.size()) {
            require(entry.notes().getFirst().equals(sql), entry, sql);
        } else if (entry.is(BEGUN)) {
            executeUncertain(entry.notes(), sql);
        } else {
            throw differs(entry, sql);
        }
    }

    private void executeNew(String sql) throws SQLException {
        ensure();
        if (editor.sharesTransaction(sql)) {
            int before = entries.size();
            try {
                editor.unit(() -> {
                    statements.execute(sql);
                    append(JournalEntry.of(DONE, List.of(sql)));
                });
                return;
            } catch (SQLException e) {
                forgetFrom(before);
                if (!editor.wantsToBeAlone(e)) {
                    throw e;
                }
            }
        }
        append(begun(sql));
        statements.execute(sql);
    }

    private void forgetFrom(int size) {
        entries.subList(size, entries.size()).clear();
        next = entries.size();
    }

    private JournalEntry begun(String sql) throws SQLException {
        return JournalEntry.of(BEGUN, List.of(sql, editor.fingerprint(sql)));
    }

    /** The statement was about to run when all ended: it was done if the tables look otherwise. */
    private void executeUncertain(List<String> begun, String sql) throws SQLException {
        editor.clearAway(begun.getFirst());
        if (!editor.fingerprint(begun.getFirst()).equals(begun.getLast())) {
            require(begun.getFirst().equals(sql), entries.getLast(), sql);
            return;
        }
        table.replace(entries.size(), begun(sql));
        statements.execute(sql);
    }

    /** Runs {@code unit} in one transaction of rows with its note, unless it is done. */
    void unit(SchemaEditor.Work unit) throws SQLException {
        once("a step over rows", unit, editor::unit);
    }

    /** Runs changes of tables in one transaction with their note, unless they are done. */
    void atomic(SchemaEditor.Work changes) throws SQLException {
        once("a change of tables", changes, editor::atomic);
    }

    /** Runs work in a transaction. */
    private interface Transaction {
        void run(SchemaEditor.Work work) throws SQLException;
    }

    private void once(String what, SchemaEditor.Work work, Transaction transaction)
            throws SQLException {
        JournalEntry entry = take();
        if (entry != null) {
            require(entry.is(DONE), entry, what);
            return;
        }
        ensure();
        int before = entries.size();
        try {
            transaction.run(() -> {
                work.run();
                append(JournalEntry.of(DONE, List.of(what)));
            });
        } catch (SQLException | RuntimeException e) {
            forgetFrom(before);
            throw e;
        }
    }

    /**
     * Goes on step by step from the place kept last, each step in one transaction with its place.
     */
    void steps(SchemaEditor.Steps steps) throws SQLException {
        JournalEntry entry = take();
        if (entry != null && entry.is(DONE)) {
            return;
        }
        ensure();
        String place = "";
        if (entry != null) {
            require(entry.is(PLACE), entry, "a step in batches");
            place = entry.notes().getFirst();
        } else {
            append(JournalEntry.of(PLACE, List.of(place)));
        }
        int seq = next;
        for (String from = place; from != null; ) {
            from = step(steps, from, seq);
        }
    }

    private @Nullable String step(SchemaEditor.Steps steps, String from, int seq)
            throws SQLException {
        var reached = new AtomicReference<@Nullable String>();
        editor.unit(() -> {
            String to = steps.next(from);
            table.replace(
                    seq,
                    to == null
                            ? JournalEntry.of(DONE, List.of("a step in batches"))
                            : JournalEntry.of(PLACE, List.of(to)));
            reached.set(to);
        });
        return reached.get();
    }

    private @Nullable JournalEntry take() {
        return next < entries.size() ? entries.get(next++) : null;
    }

    private void append(JournalEntry entry) throws SQLException {
        entries.add(entry);
        next = entries.size();
        table.add(next, entry);
    }

    private void require(boolean fits, JournalEntry entry, String now) {
        if (!fits) {
            throw differs(entry, now);
        }
    }

    private IllegalStateException differs(JournalEntry entry, String now) {
        return new IllegalStateException(
                "It stands half way, and what it does now is not what it began with: it did "
                        + entry.note()
                        + " where it now has "
                        + now
                        + ". Put it back as it was and migrate again; or finish it by hand and record"
                        + " it with --fake.");
    }
}
