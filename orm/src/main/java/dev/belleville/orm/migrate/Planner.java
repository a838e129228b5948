package dev.belleville.orm.migrate;

import dev.belleville.core.Invocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the way from what is applied to a target. */
final class Planner {
    private final Graph graph;
    private final Set<MigrationKey> applied;

    /** {@code recorded} are those that the database knows as applied. */
    Planner(Graph graph, Set<MigrationKey> recorded) {
        this.graph = graph.given(recorded);
        this.applied = new HashSet<>(this.graph.applied());
    }

    /** No applied migration may depend on one that is not. */
    private void checkHistory() {
        for (Migration migration : graph.order()) {
            if (!applied.contains(migration.key())) {
                continue;
            }
            for (MigrationKey parent : graph.parents(migration.key())) {
                if (!applied.contains(parent)) {
                    throw new MigrationError(
                            "Inconsistent history: "
                                    + migration.key()
                                    + " is applied before "
                                    + parent
                                    + ", on which it depends. If its tables are there, record it: '"
                                    + Invocation.program()
                                    + " migrate "
                                    + parent.app()
                                    + " "
                                    + parent.name()
                                    + " --fake'.");
                }
            }
        }
    }

    /**
     * The way there.
     *
     * @throws MigrationError if what is applied does not fit together, or the target is not there
     */
    List<Step> plan(MigrationTarget target) {
        checkHistory();
        return steps(target);
    }

    /**
     * The way there, of a history that need not fit together: to record steps is how to mend it.
     */
    List<Step> steps(MigrationTarget target) {
        var plan = new ArrayList<Step>();
        if (target.app().isEmpty()) {
            graph.leaves().values().forEach(leaf -> forward(leaf, plan));
        } else if (target.name().isEmpty()) {
            graph.requireApp(target.app());
            MigrationKey leaf = graph.leaves().get(target.app());
            if (leaf != null) {
                forward(leaf, plan);
            }
        } else if (target.name().equals(MigrationTarget.ZERO)) {
            graph.requireApp(target.app());
            graph.roots(target.app()).forEach(root -> backward(root, plan));
        } else {
            MigrationKey key = graph.find(target.app(), target.name());
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
}
