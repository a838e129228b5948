package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the way from what is applied to a target. */
final class Planner {
    private final Graph graph;
    private final Set<MigrationKey> applied;
    private final Collection<String> apps;

    /** {@code apps} are the labels of those with migrations. */
    Planner(Graph graph, Set<MigrationKey> applied, Collection<String> apps) {
        this.graph = graph;
        this.applied = new HashSet<>(applied);
        this.apps = apps;
        checkHistory();
    }

    /** No applied migration may depend on one that is not. */
    private void checkHistory() {
        for (Migration migration : graph.order()) {
            if (!applied.contains(migration.key())) {
                continue;
            }
            for (MigrationKey parent : migration.dependencies()) {
                if (!applied.contains(parent)) {
                    throw new MigrationError(
                            "Inconsistent history: "
                                    + migration.key()
                                    + " is applied before "
                                    + parent
                                    + ", on which it depends. If its tables are there, record it:"
                                    + " migrate "
                                    + parent.app()
                                    + " "
                                    + parent.name()
                                    + " --fake.");
                }
            }
        }
    }

    List<Step> plan(Target target) {
        var plan = new ArrayList<Step>();
        if (target.app().isEmpty()) {
            graph.leaves().values().forEach(leaf -> forward(leaf, plan));
        } else if (target.name().isEmpty()) {
            requireApp(target.app());
            MigrationKey leaf = graph.leaves().get(target.app());
            if (leaf != null) {
                forward(leaf, plan);
            }
        } else if (target.name().equals(Target.ZERO)) {
            requireApp(target.app());
            graph.roots(target.app()).forEach(root -> backward(root, plan));
        } else {
            MigrationKey key = find(target.app(), target.name());
            if (applied.contains(key)) {
                graph.nextInApp(key).forEach(next -> backward(next, plan));
            } else {
                forward(key, plan);
            }
        }
        return plan;
    }

    private void forward(MigrationKey target, List<Step> plan) {
        for (Migration migration : graph.upTo(target)) {
            if (applied.add(migration.key())) {
                plan.add(new Step(migration, false));
            }
        }
    }

    private void backward(MigrationKey target, List<Step> plan) {
        for (Migration migration : graph.downTo(target)) {
            if (applied.remove(migration.key())) {
                requireReversible(migration);
                plan.add(new Step(migration, true));
            }
        }
    }

    private static void requireReversible(Migration migration) {
        for (Operation operation : migration.operations()) {
            if (!operation.isReversible()) {
                throw new MigrationError(
                        "Migration "
                                + migration.key()
                                + " cannot be taken back: its operation '"
                                + operation.description()
                                + "' says no way. Give it one.");
            }
        }
    }

    private void requireApp(String app) {
        if (!apps.contains(app)) {
            throw new MigrationError(
                    "No app '"
                            + app
                            + "' with migrations. Choices are: "
                            + String.join(", ", new TreeSet<>(apps))
                            + ".");
        }
    }

    /** The migration of an app whose name begins like this. */
    MigrationKey find(String app, String name) {
        requireApp(app);
        List<String> names = graph.names(app);
        List<String> found =
                names.contains(name)
                        ? List.of(name)
                        : names.stream().filter(n -> n.startsWith(name)).toList();
        if (found.size() != 1) {
            throw new MigrationError(
                    (found.isEmpty() ? "No migration" : "More than one migration")
                            + " of '"
                            + app
                            + "' begins with '"
                            + name
                            + "'. Choices are: "
                            + String.join(", ", found.isEmpty() ? names : found)
                            + ".");
        }
        return new MigrationKey(app, found.getFirst());
    }
}
