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
 * @param replaces those that it stands for, in order; empty unless it was squashed
 */
public record Migration(
        MigrationKey key,
        boolean isInitial,
        List<MigrationKey> dependencies,
        List<Operation> operations,
        List<MigrationKey> replaces) {

    /** Copies what could change. */
    public Migration {
        dependencies = List.copyOf(dependencies);
        operations = List.copyOf(operations);
        replaces = List.copyOf(replaces);
    }

    /** A migration of an app that does nothing yet. */
    public static Migration of(String app, String name) {
        return new Migration(new MigrationKey(app, name), false, List.of(), List.of(), List.of());
    }

    /** The same, as the one that makes the app's first tables. Django's {@code initial = True}. */
    public Migration initial() {
        return new Migration(key, true, dependencies, operations, replaces);
    }

    /** The same, to be applied after one more. */
    public Migration dependsOn(String app, String name) {
        var more = new ArrayList<>(dependencies);
        more.add(new MigrationKey(app, name));
        return new Migration(key, isInitial, more, operations, replaces);
    }

    /**
     * The same, standing for one more: it is not run where that is applied, and that not where it
     * is. Django's {@code replaces}.
     */
    public Migration replaces(String app, String name) {
        var more = new ArrayList<>(replaces);
        more.add(new MigrationKey(app, name));
        return new Migration(key, isInitial, dependencies, operations, more);
    }

    /** The same, with more to do. */
    public Migration operations(Operation... operations) {
        var more = new ArrayList<>(this.operations);
        more.addAll(List.of(operations));
        return new Migration(key, isInitial, dependencies, more, replaces);
    }

    /** The models after it, from those before it. */
    ProjectState apply(ProjectState state) {
        return new OperationList(this, state).after();
    }
}
