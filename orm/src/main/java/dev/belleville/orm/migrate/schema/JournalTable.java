package dev.belleville.orm.migrate.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table in which a {@link Journal} stands; it is there only while work stands half way. */
final class JournalTable {
    private static final String NAME = "belleville_unfinished";

    private final Execution editor;
    private final Statements statements;

    JournalTable(Execution editor, Statements statements) {
        this.editor = editor;
        this.statements = statements;
    }

    /** All entries, the head first; empty where there is no table, or an empty one, which goes. */
    List<JournalEntry> read() throws SQLException {
        var entries = new ArrayList<JournalEntry>();
        if (!editor.hasTable(NAME)) {
            return entries;
        }
        try (var statement = statements.connection().createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT kind, note FROM " + NAME + " ORDER BY seq")) {
            while (rows.next()) {
                entries.add(
                        new JournalEntry(
                                JournalEntry.Kind.valueOf(rows.getString(1)), rows.getString(2)));
            }
        }
        if (entries.isEmpty()) {
            drop();
        }
        return entries;
    }

    /** Makes it; in no transaction, for on some servers that would commit it. */
    void make(JournalEntry head) throws SQLException {
        statements.execute(
                "CREATE TABLE %s (seq integer NOT NULL PRIMARY KEY, kind varchar(10) NOT NULL, note %s NOT NULL)"
                        .formatted(NAME, editor.longText()));
        add(0, head);
    }

    void drop() throws SQLException {
        statements.execute("DROP TABLE " + NAME);
    }

    void add(int place, JournalEntry entry) throws SQLException {
        statements.execute(
                "INSERT INTO %s (seq, kind, note) VALUES (%d, %s, %s)"
                        .formatted(NAME, place, Sql.text(entry.kind().name()), text(entry)));
    }

    void replace(int place, JournalEntry entry) throws SQLException {
        statements.execute(
                "UPDATE %s SET kind = %s, note = %s WHERE seq = %d"
                        .formatted(NAME, Sql.text(entry.kind().name()), text(entry), place));
    }

    /** Forgets the entries behind {@code place}. */
    void cut(int place) throws SQLException {
        statements.execute("DELETE FROM " + NAME + " WHERE seq > " + place);
    }

    private static String text(JournalEntry entry) {
        return Sql.text(entry.note());
    }
}
