package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of migrations, for a static import. Models are named without their app, fields as
 * in the model.
 */
public final class Operations {
    private Operations() {}

    /** Creates a model with its tables. */
    public static CreateModel createModel(String model, NamedField... fields) {
        return new CreateModel(model, List.of(fields), Meta.of(), "");
    }

    /**
     * Creates a model that is another under another name, over the same table. Django's CreateModel
     * with {@code proxy}.
     *
     * @param proxied the label of the other, such as {@code authtoken.Token}
     */
    public static CreateModel createProxy(String model, String proxied) {
        return new CreateModel(model, List.of(), Meta.of(), proxied);
    }

    /** A field of {@link #createModel}. */
    public static NamedField field(String name, FieldSpec spec) {
        return new NamedField(name, spec);
    }

    /** Deletes a model with its tables and all rows. */
    public static Operation deleteModel(String model) {
        return new DeleteModel(model);
    }

    /** Adds a field. */
    public static AddField addField(String model, String name, FieldSpec spec) {
        return new AddField(model, name, spec, null);
    }

    /** Removes a field with all its values. */
    public static Operation removeField(String model, String name) {
        return new RemoveField(model, name);
    }

    /** Changes what a field is. */
    public static AlterField alterField(String model, String name, FieldSpec spec) {
        return new AlterField(model, name, spec, null);
    }

    /**
     * Changes a model's order and what people call it to those of {@code meta}; table, indexes and
     * constraints stay.
     */
    public static Operation alterModelOptions(String model, Meta meta) {
        return new AlterModelOptions(model, meta);
    }

    /** Renames a model's table; the empty text asks for Django's rule. */
    public static Operation alterModelTable(String model, String table) {
        return new AlterModelTable(model, table);
    }

    /** Gives a model another name, with its table and all that points to it; the rows stay. */
    public static Operation renameModel(String from, String to) {
        return new RenameModel(from, to);
    }

    /** Gives a field another name, with its column and all that names it; the values stay. */
    public static Operation renameField(String model, String from, String to) {
        return new RenameField(model, from, to);
    }

    /** Gives an index another name. */
    public static Operation renameIndex(String model, String from, String to) {
        return new RenameIndex(model, from, to);
    }

    /** Changes the remark that the database keeps of a model's table; empty for none. */
    public static Operation alterModelTableComment(String model, String comment) {
        return new AlterModelTableComment(model, comment);
    }

    /**
     * Changes among which rows each row has its place; the field {@code _order} is added and
     * removed beside it.
     *
     * @param relation the relation that these rows share; empty for none
     */
    public static Operation alterOrderWithRespectTo(String model, String relation) {
        return new AlterOrderWithRespectTo(model, relation);
    }

    /**
     * Adds an index.
     *
     * @param name its name in the database
     * @param fields names of fields, {@code -} before one for descending
     */
    public static Operation addIndex(String model, String name, String... fields) {
        return new AddIndex(model, new IndexSpec(name, List.of(fields)));
    }

    /** Adds an index. */
    public static Operation addIndex(String model, IndexSpec index) {
        return new AddIndex(model, index);
    }

    /** Removes an index. */
    public static Operation removeIndex(String model, String name) {
        return new RemoveIndex(model, name);
    }

    /** Adds a rule that no two rows agree in all {@code fields}. */
    public static Operation addUnique(String model, String name, String... fields) {
        return new AddConstraint(model, new ConstraintSpec.Unique(name, List.of(fields)));
    }

    /** Adds a rule that no two rows agree in all {@code fields}, under Django's name for it. */
    public static Operation addUniqueTogether(String model, String... fields) {
        return addUnique(model, "", fields);
    }

    /** Adds a condition that every row satisfies. */
    public static Operation addCheck(String model, String name, Q condition) {
        return new AddConstraint(model, ConstraintSpec.check(name, condition));
    }

    /** Adds a rule. */
    public static Operation addConstraint(String model, ConstraintSpec constraint) {
        return new AddConstraint(model, constraint);
    }

    /**
     * Removes a unique or check constraint.
     *
     * @param name its name; for one of {@link #addUniqueTogether} its fields with {@code _} between
     */
    public static Operation removeConstraint(String model, String name) {
        return new RemoveConstraint(model, name);
    }

    /**
     * Adds an index while others write to the table: on PostgreSQL CONCURRENTLY, on MariaDB as
     * every index. Its migration is not one transaction; an index that was left half built is
     * dropped and made anew.
     */
    public static Operation addIndexConcurrently(String model, IndexSpec index) {
        return new AddIndexConcurrently(model, index);
    }

    /** As {@link #addIndexConcurrently(String, IndexSpec)}, over {@code fields}. */
    public static Operation addIndexConcurrently(String model, String name, String... fields) {
        return new AddIndexConcurrently(model, new IndexSpec(name, List.of(fields)));
    }

    /** Removes an index while others use the table. */
    public static Operation removeIndexConcurrently(String model, String name) {
        return new RemoveIndexConcurrently(model, name);
    }

    /**
     * Runs a script: statements with semicolons between. It cannot be taken back unless {@link
     * RunSql#reverse(String)} says how.
     */
    public static RunSql runSql(String sql) {
        return runSql(sql(sql));
    }

    /** Runs a script, and another to take it back; {@link RunSql#NOOP} for nothing. */
    public static RunSql runSql(String sql, String reverse) {
        return runSql(sql).reverse(reverse);
    }

    /** Runs statements with parameters. */
    public static RunSql runSql(SqlText... statements) {
        return new RunSql(List.of(statements), null, List.of());
    }

    /** Statements with values for their question marks, for {@link #runSql(SqlText...)}. */
    public static SqlText sql(String sql, @Nullable Object... parameters) {
        return new SqlText(sql, Arrays.asList(parameters));
    }

    /**
     * Changes rows by code, and can be taken back by other code. The code gets the models as they
     * are at this point of the history.
     */
    public static Operation runJava(DataStep forward, DataStep backward) {
        return new RunJava(forward, backward);
    }

    /** Changes rows by code, for good: the migration cannot be taken back. */
    public static Operation runJava(DataStep forward) {
        return new RunJava(forward, null);
    }

    /**
     * Changes all rows of a model by code, {@code size} at a time by ascending primary key, each
     * time in a transaction of its own. After a crash the next run goes on behind the last batch
     * that was committed. Rows that are added meanwhile with smaller keys are left out.
     */
    public static RunJavaInBatches runJavaInBatches(String model, int size, RowBatch.Work work) {
        return new RunJavaInBatches(model, size, work, null);
    }

    /**
     * Has an operation left out when its migration is squashed or optimized: for steps that only
     * mend rows of the past, which a new database has not. Django's {@code elidable}.
     */
    public static Operation elidable(Operation operation) {
        return new Elidable(operation);
    }

    /**
     * Changes the database by {@code database} and the models by {@code state}; either may be
     * empty, where the other side is as it should be already.
     */
    public static Operation separateState(List<Operation> database, List<Operation> state) {
        return new SeparateState(database, state);
    }
}
