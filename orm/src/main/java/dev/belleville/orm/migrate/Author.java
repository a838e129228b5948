package dev.belleville.orm.migrate;

import dev.belleville.core.Invocation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes migrations: what the models ask for, what joins ends, and what stands for others. */
final class Author {
    private final Map<String, AppMigrations> apps;
    private final Graph graph;
    private final ProjectState models;
    private final ProjectState base;
    private final Clock clock;

    /** {@code base} are the models of apps without migrations. */
    Author(
            Map<String, AppMigrations> apps,
            Graph graph,
            ProjectState models,
            ProjectState base,
            Clock clock) {
        this.apps = apps;
        this.graph = graph;
        this.models = models;
        this.base = base;
        this.clock = clock;
    }

    List<Change> changes(Questioner questioner) {
        return new Autodetector(recorded(), models, apps.keySet(), questioner).detect();
    }

    private ProjectState recorded() {
        return graph.state(base, _ -> true);
    }

    List<Draft> make(Collection<String> labels, String name, Questioner questioner) {
        labels.forEach(graph::requireApp);
        return drafts(wanted(labels, name, questioner));
    }

    /** The migrations of {@code labels}, or of all apps, with what these need. */
    private List<Migration> wanted(Collection<String> labels, String name, Questioner questioner) {
        graph.leaves();
        List<Migration> migrations = new Arranger(graph, name).arrange(changes(questioner));
        Set<MigrationKey> wanted = new LinkedHashSet<>();
        for (Migration migration : migrations.reversed()) {
            String app = migration.key().app();
            if (labels.isEmpty() || labels.contains(app) || wanted.contains(migration.key())) {
                wanted.add(migration.key());
                wanted.addAll(migration.dependencies());
            }
        }
        return migrations.stream().filter(m -> wanted.contains(m.key())).toList();
    }

    private List<Draft> drafts(List<Migration> migrations) {
        var drafts = new ArrayList<Draft>();
        var made = new ArrayList<Migration>();
        ProjectState state = recorded();
        for (Migration migration : migrations) {
            var operations = new OperationList(migration, state);
            state = operations.after();
            made.add(migration);
            List<MigrationKey> keys = keys(migration.key().app());
            made.stream()
                    .map(Migration::key)
                    .filter(k -> k.app().equals(migration.key().app()))
                    .forEach(keys::add);
            drafts.add(draft(migration, keys, Origins.NONE, Cautions.of(migration, operations)));
        }
        return drafts;
    }

    private Draft draft(
            Migration migration, List<MigrationKey> keys, Origins origins, List<String> warnings) {
        AppMigrations home = home(migration.key().app());
        var writer = new Writer(home.packageName(), origins);
        return new Draft(
                migration,
                List.of(writer.write(migration), writer.writeList(home.app(), keys)),
                List.of(),
                warnings);
    }

    private AppMigrations home(String app) {
        graph.requireApp(app);
        AppMigrations home = apps.get(app);
        if (home == null) {
            throw new IllegalStateException("The app " + app + " has no place for migrations.");
        }
        return home;
    }

    private List<MigrationKey> keys(String app) {
        return new ArrayList<>(home(app).migrations().stream().map(Migration::key).toList());
    }

    List<Draft> empty(Collection<String> labels, String name) {
        if (labels.isEmpty()) {
            throw new MigrationError(
                    "Name the apps that shall get an empty migration: "
                            + String.join(", ", apps.keySet())
                            + ".");
        }
        Map<String, MigrationKey> leaves = graph.leaves();
        return drafts(
                new TreeSet<>(labels)
                        .stream()
                                .map(app -> empty(app, leaves.get(home(app).app()), name))
                                .toList());
    }

    private Migration empty(String app, @Nullable MigrationKey last, String name) {
        String said = name.isEmpty() ? MigrationNames.automatic(clock) : name;
        Migration migration = Migration.of(app, MigrationNames.next(last) + "_" + said);
        return last == null ? migration.initial() : migration.dependsOn(last.app(), last.name());
    }

    List<Draft> merge(Collection<String> labels, String name, Questioner questioner) {
        labels.forEach(graph::requireApp);
        var merges = new ArrayList<Migration>();
        for (String app : new TreeSet<>(labels.isEmpty() ? apps.keySet() : labels)) {
            List<MigrationKey> ends = graph.leaves(app);
            if (ends.size() > 1 && questioner.merges(app, graph.branches(ends))) {
                String said = name.isEmpty() ? MigrationNames.merge(ends, clock) : name;
                Migration merge = Migration.of(app, MigrationNames.next(ends) + "_" + said);
                for (MigrationKey end : ends) {
                    merge = merge.dependsOn(end.app(), end.name());
                }
                merges.add(merge);
            }
        }
        return drafts(merges);
    }

    Draft update(String app, String name, Questioner questioner, Set<MigrationKey> recorded) {
        Migration last = updatable(app, recorded);
        var more = new ArrayList<Operation>(last.operations());
        var dependencies = new LinkedHashSet<>(last.dependencies());
        for (Migration migration : wanted(List.of(app), "", questioner)) {
            if (!migration.key().app().equals(app)) {
                throw new MigrationError(
                        "The changes of "
                                + app
                                + " need some of "
                                + migration.key().app()
                                + ": make these first, by '"
                                + Invocation.launcher()
                                + " makemigrations "
                                + migration.key().app()
                                + "'.");
            }
            more.addAll(migration.operations());
            migration.dependencies().stream()
                    .filter(d -> !d.app().equals(app))
                    .forEach(dependencies::add);
        }
        if (more.size() == last.operations().size()) {
            throw new MigrationError(
                    "No changes detected in app '" + app + "': nothing to update.");
        }
        List<Operation> operations = new Optimizer(app).optimize(more);
        var written = last.with(operations, List.copyOf(dependencies));
        var updated = written.named(updatedName(written, name));
        List<MigrationKey> keys = keys(app);
        keys.set(keys.indexOf(last.key()), updated.key());
        Draft draft = draft(updated, keys, Origins.NONE, List.of());
        return new Draft(
                updated,
                draft.files(),
                List.of(Writer.type(last.key()) + ".java"),
                draft.warnings());
    }

    private Migration updatable(String app, Set<MigrationKey> recorded) {
        graph.requireApp(app);
        MigrationKey key = graph.leaves().get(app);
        if (key == null) {
            throw new MigrationError(
                    "App "
                            + app
                            + " has no migration to update: run '"
                            + Invocation.launcher()
                            + " makemigrations "
                            + app
                            + "'.");
        }
        Migration last = graph.migration(key);
        List<MigrationKey> users = graph.next(key);
        String obstacle =
                !last.replaces().isEmpty()
                        ? "it is squashed"
                        : recorded.contains(key)
                                ? "it is applied"
                                : users.isEmpty() ? "" : users.getFirst() + " depends on it";
        if (!obstacle.isEmpty()) {
            throw new MigrationError(
                    "Cannot update "
                            + key
                            + ", for "
                            + obstacle
                            + ": run makemigrations without --update.");
        }
        return last;
    }

    private String updatedName(Migration migration, String given) {
        String suggested =
                given.isEmpty()
                        ? MigrationNames.suggest(migration.operations(), migration.isInitial())
                        : given;
        String number = migration.key().name().split("_", 2)[0];
        String name =
                number + "_" + (suggested.isEmpty() ? MigrationNames.automatic(clock) : suggested);
        return name.equals(migration.key().name()) ? name + "_updated" : name;
    }

    Draft squash(String app, String from, String to, String name, boolean optimize) {
        Squash squash = new Squash(graph.unreplaced(), home(app), from, to);
        Migration squashed = squash.migration(name, optimize);
        List<MigrationKey> keys = keys(app);
        if (keys.contains(squashed.key())) {
            throw new MigrationError(
                    squashed.key() + " is there already: give another name by --squashed-name.");
        }
        keys.add(keys.indexOf(squashed.replaces().getLast()) + 1, squashed.key());
        var origins = new Origins(squash.originals());
        return draft(squashed, keys, origins, porting(origins.of(squashed)));
    }

    private static List<String> porting(List<String> classes) {
        return classes.isEmpty()
                ? List.of()
                : List.of(
                        "Manual porting required: the steps of code are still those of "
                                + String.join(", ", classes)
                                + ". Move them into the new class before these are deleted.");
    }

    /** The optimized migration; null where there is nothing to optimize. */
    @Nullable Draft optimize(String app, String name) {
        Graph both = graph.unreplaced();
        Migration migration = both.migration(both.find(app, name));
        List<Operation> fewer = new Optimizer(app).optimize(migration.operations());
        if (fewer.size() == migration.operations().size()) {
            return null;
        }
        var origins = new Origins(List.of(migration));
        Migration optimized = migration.with(fewer, migration.dependencies());
        List<MigrationKey> keys = keys(app);
        List<String> kept = origins.of(optimized);
        if (kept.isEmpty()) {
            return draft(optimized, keys, Origins.NONE, List.of());
        }
        if (!migration.replaces().isEmpty()) {
            throw new MigrationError(
                    migration.key()
                            + " holds steps of code and is squashed: move these into its class and"
                            + " remove its calls of replaces first.");
        }
        optimized =
                optimized
                        .named(migration.key().name() + "_optimized")
                        .replaces(app, migration.key().name());
        keys.add(keys.indexOf(migration.key()) + 1, optimized.key());
        return draft(optimized, keys, origins, porting(kept));
    }
}
