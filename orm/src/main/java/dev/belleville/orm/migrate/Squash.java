package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Some migrations of an app, from one to another, as one. Django's squashmigrations. */
final class Squash {
    private final AppMigrations home;
    private final List<Migration> originals;
    private final boolean fromFirst;

    /**
     * @param from the first one's name or its beginning; empty for the app's first
     * @param to the last one's name or its beginning
     */
    Squash(Graph graph, AppMigrations home, String from, String to) {
        this.home = home;
        this.fromFirst = from.isEmpty();
        MigrationKey last = graph.find(home.app(), to);
        List<Migration> all =
                graph.upTo(last).stream().filter(m -> m.key().app().equals(home.app())).toList();
        this.originals = fromFirst ? all : all.subList(start(graph, all, from, last), all.size());
        for (Migration migration : originals) {
            if (!migration.replaces().isEmpty()) {
                throw new MigrationError(
                        migration.key()
                                + " is squashed, and what is squashed cannot be squashed again: when"
                                + " all databases have it, delete what it replaces, and its calls of"
                                + " replaces.");
            }
        }
        requireUnreplaced();
    }

    private void requireUnreplaced() {
        for (Migration squashed : home.migrations()) {
            for (Migration migration : originals) {
                if (squashed.replaces().contains(migration.key())) {
                    throw new MigrationError(
                            migration.key()
                                    + " is squashed already, in "
                                    + squashed.key()
                                    + ", and nothing can be replaced twice: name migrations after it, or"
                                    + " delete that one if no database has it.");
                }
            }
        }
    }

    private static int start(Graph graph, List<Migration> all, String from, MigrationKey last) {
        MigrationKey first = graph.find(last.app(), from);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(first)) {
                return i;
            }
        }
        throw new MigrationError(
                "The migration "
                        + first
                        + " does not come before "
                        + last
                        + ": name them the other way round.");
    }

    /** The migrations that are replaced, in order. */
    List<Migration> originals() {
        return originals;
    }

    /** The one that stands for all. */
    Migration migration(String name, boolean optimize) {
        var dependencies = new LinkedHashSet<MigrationKey>();
        var operations = new ArrayList<Operation>();
        for (Migration migration : originals) {
            operations.addAll(migration.operations());
            dependencies.addAll(migration.dependencies());
        }
        List<MigrationKey> replaced = originals.stream().map(Migration::key).toList();
        replaced.forEach(dependencies::remove);
        Migration first = originals.getFirst();
        Migration last = originals.getLast();
        return new Migration(
                new MigrationKey(
                        home.app(),
                        MigrationNames.squashed(
                                fromFirst ? null : first.key().name(), last.key().name(), name)),
                fromFirst,
                List.copyOf(dependencies),
                optimize ? new Optimizer(home.app()).optimize(operations) : operations,
                originals.stream().allMatch(Migration::isAtomic),
                replaced);
    }
}
