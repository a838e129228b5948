package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of an app's history: operations that belong together, after the steps it depends on.
 * Django's Migration.
 *
 * <pre>{@code
 * static Migration migration() {
 *     return Migration.of("catalog", "0002_goods_released")
 *             .dependsOn("catalog", "0001_initial")
 *             .operations(addField("Goods", "released", date().nullable().blank()));
 * }
 * }</pre>
 *
 * @param key its app and name
 * @param isInitial whether it makes the app's first tables, so that these may be there already
 * @param dependencies what is applied before it
 * @param operations what it does, in order
 * @param isAtomic whether it is one transaction where the database can; see {@link
 *     #atomic(boolean)}
 * @param replaces those that it stands for, in order; empty unless it was squashed
 */
public record Migration(
        MigrationKey key,
        boolean isInitial,
        List<MigrationKey> dependencies,
        List<Operation> operations,
        boolean isAtomic,
        List<MigrationKey> replaces) {

    /** Copies what could change. */
    public Migration {
        dependencies = List.copyOf(dependencies);
        operations = List.copyOf(operations);
        replaces = List.copyOf(replaces);
    }

    /** A migration of an app that does nothing yet. */
    public static Migration of(String app, String name) {
        return new Migration(
                new MigrationKey(app, name), false, List.of(), List.of(), true, List.of());
    }

    /** The same, as the one that makes the app's first tables. Django's {@code initial = True}. */
    public Migration initial() {
        return new Migration(key, true, dependencies, operations, isAtomic, replaces);
    }

    /** The same, to be applied after one more. */
    public Migration dependsOn(String app, String name) {
        return dependsOn(new MigrationKey(app, name));
    }

    /**
     * The same, to be applied after the first migration of the app whose model stands in the place
     * of {@code label}, such as {@code auth.User}, on the site. Relations to {@code label} lead to
     * that model. Django's {@code swappable_dependency}.
     */
    public Migration dependsOnSwappable(String label) {
        return dependsOn(MigrationKey.first(label));
    }

    private Migration dependsOn(MigrationKey other) {
        var more = new ArrayList<>(dependencies);
        more.add(other);
        return new Migration(key, isInitial, more, operations, isAtomic, replaces);
    }

    /** The same, with more to do. */
    public Migration operations(Operation... operations) {
        var more = new ArrayList<>(this.operations);
        more.addAll(List.of(operations));
        return new Migration(key, isInitial, dependencies, more, isAtomic, replaces);
    }

    /**
     * The same, standing for one more: it is not run where that is applied, and that not where it
     * is. Django's {@code replaces}.
     */
    public Migration replaces(String app, String name) {
        var more = new ArrayList<>(replaces);
        more.add(new MigrationKey(app, name));
        return new Migration(key, isInitial, dependencies, operations, isAtomic, more);
    }

    /**
     * The same; with false each operation is a transaction of its own, or each statement of one
     * that can be in none, and after a failure half way migrate goes on where it stopped. Django's
     * {@code atomic}.
     *
     * <p>On MariaDB, where each change of a table commits by itself, no migration is atomic; and
     * none is anywhere that has an operation like {@link Operations#addIndexConcurrently} or {@link
     * Operations#runJavaInBatches}. Neither needs to be said here.
     */
    public Migration atomic(boolean atomic) {
        return new Migration(key, isInitial, dependencies, operations, atomic, replaces);
    }

    /** The same under another name. */
    Migration named(String name) {
        return new Migration(
                new MigrationKey(key.app(), name),
                isInitial,
                dependencies,
                operations,
                isAtomic,
                replaces);
    }

    /** The same, with other operations and dependencies. */
    Migration with(List<Operation> others, List<MigrationKey> otherDependencies) {
        return new Migration(key, isInitial, otherDependencies, others, isAtomic, replaces);
    }

    /** The models after it, from those before it. */
    ProjectState apply(ProjectState state) {
        return new OperationList(this, state).after();
    }
}
