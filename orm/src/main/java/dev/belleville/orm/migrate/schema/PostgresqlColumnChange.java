package dev.belleville.orm.migrate.schema;

import static dev.belleville.orm.migrate.schema.TableColumn.Trait.NULLABLE;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.PRIMARY_KEY;
import static dev.belleville.orm.migrate.schema.TableColumn.Trait.UNIQUE;

import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.meta.ColumnDefinition;
import dev.belleville.orm.meta.FieldKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Changes one column of PostgreSQL where it stands: first what hangs on the old form goes, then the
 * type and nullability change, then what the new form wants comes.
 */
final class PostgresqlColumnChange {
    private final PostgresqlEditor editor;
    private final PostgresqlCatalog catalog;
    private final PostgresqlIndexes indexes;
    private final Table before;
    private final Table table;
    private final TableColumn old;
    private final TableColumn column;
    private final String name;

    /** The default that the column has in the database by now. */
    private String preset;

    /** {@code before} and {@code old} already bear their new names. */
    PostgresqlColumnChange(
            PostgresqlEditor editor,
            PostgresqlCatalog catalog,
            Table before,
            Table table,
            TableColumn old,
            TableColumn column) {
        this.editor = editor;
        this.catalog = catalog;
        this.indexes = new PostgresqlIndexes(editor, catalog);
        this.before = before;
        this.table = table;
        this.old = old;
        this.column = column;
        this.name = Sql.quote(column.name());
        this.preset = editor.databaseDefault(old);
    }

    void run() throws SQLException {
        if (!Objects.equals(old.definition().generated(), column.definition().generated())) {
            throw new NotSupportedError(
                    "Modifying generated columns is not supported - the field '"
                            + column.key()
                            + "' must be removed and added again with its new definition.");
        }
        boolean newCheck = !editor.check(old).equals(editor.check(column));
        if (old.is(UNIQUE) && !column.is(UNIQUE)) {
            dropConstraints("u");
        }
        if (newCheck && !editor.check(old).isEmpty()) {
            dropConstraints("c");
        }
        if (old.is(PRIMARY_KEY) && !column.is(PRIMARY_KEY)) {
            dropConstraints("p");
        }
        indexes.drop(before, old, column);
        changeType();
        changeNullability();
        if (column.is(PRIMARY_KEY) && !old.is(PRIMARY_KEY)) {
            addConstraint("_pk", "PRIMARY KEY (" + name + ")");
        }
        if (column.is(UNIQUE) && !old.is(UNIQUE)) {
            addConstraint("_uniq", "UNIQUE (" + name + ")");
        }
        if (newCheck && !editor.check(column).isEmpty()) {
            addConstraint("_check", "CHECK (" + editor.check(column) + ")");
        }
        changeDefault();
        if (!old.definition().comment().equals(column.definition().comment())) {
            editor.changeComment(table, column);
        }
        indexes.create(table, old, column);
    }

    /** PostgreSQL changes the type of no column that a generated one reads. */
    private void requireUnread() {
        for (TableColumn other : before.columns()) {
            ColumnDefinition.Generated generated = other.definition().generated();
            if (generated != null
                    && table.column(other.key()).isPresent()
                    && List.of(editor.namesIn(generated.expression())).contains(column.name())) {
                throw new NotSupportedError(
                        "PostgreSQL cannot change the type of '%1$s' while the generated field '%2$s' reads it: remove %2$s before, and add it again behind."
                                .formatted(column.key(), other.key()));
            }
        }
    }

    private void changeType() throws SQLException {
        String type = editor.type(column.type());
        boolean wasAuto = old.isAuto();
        boolean isAuto = column.isAuto();
        if (wasAuto && !isAuto) {
            alter("DROP IDENTITY IF EXISTS");
            alter("DROP DEFAULT");
        }
        String collation = column.collation();
        if (!type.equals(editor.type(old.type())) || !collation.equals(old.collation())) {
            requireUnread();
            String conversion = conversion(type);
            if (!conversion.isEmpty() && !preset.isEmpty()) {
                alter("DROP DEFAULT"); // It has the old type, and may have no cast.
                preset = "";
            }
            alter("TYPE " + type + collation + conversion);
            if (wasAuto && isAuto) {
                for (String sequence : catalog.sequence(table, column)) {
                    editor.execute("ALTER SEQUENCE " + sequence + " AS " + type);
                }
            }
        }
        if (isAuto && !wasAuto) {
            alter("ADD GENERATED BY DEFAULT AS IDENTITY");
            editor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max(%s), 0) + 1, false) FROM %s"
                            .formatted(
                                    Sql.text(Sql.quote(table.name())),
                                    Sql.text(column.name()),
                                    name,
                                    Sql.quote(table.name())));
        }
    }

    /**
     * Without the limit of a text: a cast to it would cut what is too long, where to assign it
     * fails.
     */
    private String conversion(String type) {
        String to = withoutLimit(type);
        return to.equals(withoutLimit(editor.type(old.type())))
                ? ""
                : " USING " + name + between() + "::" + to;
    }

    /** By way of a kind that there are casts to and from, where there is none that is direct. */
    private String between() {
        FieldKind was = old.type().kind();
        FieldKind is = column.type().kind();
        if (ValueLoss.of(editor.values(), old, column).isTotal()) {
            return "::text";
        }
        return was == FieldKind.BOOLEAN || is == FieldKind.BOOLEAN ? "::integer" : "";
    }

    private static String withoutLimit(String type) {
        return type.replaceFirst("^varchar\\(\\d+\\)", "varchar");
    }

    private void changeNullability() throws SQLException {
        if (old.is(NULLABLE) && !column.is(NULLABLE)) {
            if (column.fill() != null) {
                String fill = editor.literal(column.fill());
                editor.data(() ->
                        editor.execute(
                                "UPDATE %s SET %s = %s WHERE %s IS NULL"
                                        .formatted(Sql.quote(table.name()), name, fill, name)));
            }
            alter("SET NOT NULL");
        } else if (!old.is(NULLABLE) && column.is(NULLABLE)) {
            alter("DROP NOT NULL");
        }
    }

    private void changeDefault() throws SQLException {
        String now = editor.databaseDefault(column);
        if (!now.equals(preset)) {
            alter(now.isEmpty() ? "DROP DEFAULT" : "SET DEFAULT " + now);
        }
    }

    private void alter(String change) throws SQLException {
        editor.alterTable(table, "ALTER COLUMN " + name + " " + change);
    }

    private void addConstraint(String suffix, String rule) throws SQLException {
        String constraint = Sql.quote(editor.name(table, column.name(), suffix));
        editor.alterTable(table, "ADD CONSTRAINT " + constraint + " " + rule);
    }

    private void dropConstraints(String kind) throws SQLException {
        for (String constraint : catalog.constraints(before, old, kind)) {
            editor.alterTable(table, "DROP CONSTRAINT " + Sql.quote(constraint));
        }
    }
}
