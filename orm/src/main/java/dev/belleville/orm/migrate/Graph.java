package dev.belleville.orm.migrate;

import dev.belleville.core.Invocation;
import dev.belleville.core.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Migrations of all apps and what each depends on. Django's MigrationGraph.
 *
 * <p>Whoever makes one knows afterwards that every dependency is there and none runs in a circle.
 */
final class Graph {
    private static final int DIGITS = 4;

    private final Set<String> apps;
    private final Replacements replacements;
    private final Map<MigrationKey, Set<MigrationKey>> parents;
    private final Map<MigrationKey, Set<MigrationKey>> children = new TreeMap<>();
    private final SequencedSet<MigrationKey> order = new LinkedHashSet<>();

    /**
     * Where nothing is applied, so that squashed migrations stand for what they replace.
     *
     * @param apps the labels of those that have migrations, or may get some
     */
    Graph(Collection<Migration> all, Collection<String> apps) {
        this(all, apps, Swaps.NONE);
    }

    /** The same on a site where models stand in the place of others. */
    Graph(Collection<Migration> all, Collection<String> apps, Swaps swaps) {
        this(new Replacements(byKey(all), Set.of(), swaps), apps);
    }

    private Graph(Replacements replacements, Collection<String> apps) {
        this.apps = new TreeSet<>(apps);
        this.replacements = replacements;
        this.parents = replacements.parents();
        parents.forEach((key, needed) -> {
            for (MigrationKey parent : needed) {
                if (!parents.containsKey(parent)) {
                    throw missing(key, parent);
                }
                children.computeIfAbsent(parent, _ -> new TreeSet<>()).add(key);
            }
        });
        for (MigrationKey key : parents.keySet()) {
            place(key, new LinkedHashSet<>());
        }
    }

    private static Map<MigrationKey, Migration> byKey(Collection<Migration> all) {
        var byKey = new TreeMap<MigrationKey, Migration>();
        for (Migration migration : all) {
            if (byKey.put(migration.key(), migration) != null) {
                throw new MigrationError(
                        "Two migrations are called "
                                + migration.key()
                                + ": give one of them another name.");
            }
        }
        return byKey;
    }

    /**
     * The same where {@code recorded} are applied: squashed migrations give way to what they
     * replace where that is applied in part.
     */
    Graph given(Set<MigrationKey> recorded) {
        return new Graph(replacements.given(recorded), apps);
    }

    /** The same with squashed migrations and what they replace side by side. */
    Graph unreplaced() {
        return new Graph(replacements.undecided(), apps);
    }

    /** Those applied, a squashed one among them just where all that it replaces is. */
    Set<MigrationKey> applied() {
        return replacements.applied();
    }

    private MigrationError missing(MigrationKey child, MigrationKey parent) {
        List<String> known = names(parent.app());
        String remedy =
                known.isEmpty()
                        ? "No app '"
                                + parent.app()
                                + "' with migrations belongs to the site: add it."
                        : "The migrations of '"
                                + parent.app()
                                + "' are: "
                                + String.join(", ", known)
                                + ".";
        return new MigrationError(
                "Migration "
                        + child
                        + " depends on "
                        + parent
                        + ", which does not exist. "
                        + remedy);
    }

    private void place(MigrationKey key, SequencedSet<MigrationKey> path) {
        if (order.contains(key)) {
            return;
        }
        if (!path.add(key)) {
            var circle = new ArrayList<String>();
            path.stream().dropWhile(k -> !k.equals(key)).forEach(k -> circle.add(k.toString()));
            circle.add(key.toString());
            throw new MigrationError(
                    "Migrations depend on each other in a circle: "
                            + String.join(" → ", circle)
                            + ". Remove one of these dependencies.");
        }
        for (MigrationKey parent : parents(key)) {
            place(parent, path);
        }
        path.remove(key);
        order.add(key);
    }

    /** The migration of this key, which must be there. */
    Migration migration(MigrationKey key) {
        Migration migration = replacements.all().get(key);
        if (migration == null) {
            throw new MigrationError("There is no migration " + key + ".");
        }
        return migration;
    }

    /** All, each after those it depends on; always the same order. */
    List<Migration> order() {
        return order.stream().map(this::migration).toList();
    }

    /** Refuses what is no app with migrations. */
    void requireApp(String app) {
        if (!apps.contains(app)) {
            throw new MigrationError(
                    apps.isEmpty()
                            ? "No app of this site has migrations yet, and its tables are made without:"
                                    + " begin a history by '"
                                    + Invocation.launcher()
                                    + " makemigrations "
                                    + app
                                    + "'."
                            : "No app '"
                                    + app
                                    + "' with migrations. Choices are: "
                                    + String.join(", ", apps)
                                    + "."
                                    + Suggestion.of(app, apps));
        }
    }

    /** The migration of an app whose name begins like this; 1 stands for 0001. */
    MigrationKey find(String app, String start) {
        requireApp(app);
        boolean isNumber =
                !start.isEmpty()
                        && start.charAt(0) != '0'
                        && start.chars().allMatch(c -> c >= '0' && c <= '9');
        String name = isNumber ? "0".repeat(Math.max(0, DIGITS - start.length())) + start : start;
        List<String> names = named(app);
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
                            + "."
                            + (found.isEmpty() ? Suggestion.of(name, names) : ""));
        }
        var key = new MigrationKey(app, found.getFirst());
        return parents.containsKey(key) ? key : migration(key).replaces().getLast();
    }

    /** The names that somebody may mean: of those that stand, and of squashed ones that do not. */
    private List<String> named(String app) {
        return replacements.all().values().stream()
                .filter(m -> m.key().app().equals(app))
                .filter(m -> parents.containsKey(m.key()) || !m.replaces().isEmpty())
                .map(m -> m.key().name())
                .toList();
    }

    /** The names of an app's migrations, sorted. */
    List<String> names(String app) {
        return parents.keySet().stream()
                .filter(k -> k.app().equals(app))
                .map(MigrationKey::name)
                .toList();
    }

    /** This one and all it depends on, each after those it depends on. */
    List<Migration> upTo(MigrationKey key) {
        Set<MigrationKey> found = new TreeSet<>();
        collect(key, this::parents, found);
        return order().stream().filter(m -> found.contains(m.key())).toList();
    }

    /** This one and all that depend on it, each after those that depend on it. */
    List<Migration> downTo(MigrationKey key) {
        Set<MigrationKey> found = new TreeSet<>();
        collect(key, this::children, found);
        return order().reversed().stream().filter(m -> found.contains(m.key())).toList();
    }

    private static void collect(
            MigrationKey key,
            Function<MigrationKey, Collection<MigrationKey>> next,
            Set<MigrationKey> found) {
        if (found.add(key)) {
            next.apply(key).forEach(k -> collect(k, next, found));
        }
    }

    /** Those of the same app that depend on it directly. */
    List<MigrationKey> nextInApp(MigrationKey key) {
        return children(key).stream().filter(k -> k.app().equals(key.app())).toList();
    }

    /** What a migration depends on, or what stands for that. */
    Set<MigrationKey> parents(MigrationKey key) {
        return parents.getOrDefault(key, Set.of());
    }

    private Set<MigrationKey> children(MigrationKey key) {
        return children.getOrDefault(key, Set.of());
    }

    /**
     * Refuses to let records of {@code gone} go while a squashed migration is known as applied by
     * them.
     */
    void requireUnused(List<MigrationKey> gone) {
        for (Migration migration : order()) {
            if (migration.replaces().stream().anyMatch(gone::contains)) {
                throw new MigrationError(
                        "The records of what "
                                + migration.key()
                                + " replaces are still needed: migrate, so that it is recorded itself,"
                                + " then remove its calls of replaces.");
            }
        }
    }

    /** Those that depend on it directly, of any app. */
    List<MigrationKey> next(MigrationKey key) {
        return List.copyOf(children(key));
    }

    /** What each of several ends of one app has that not all have. */
    List<Branch> branches(List<MigrationKey> ends) {
        Set<MigrationKey> common = new LinkedHashSet<>(order);
        ends.forEach(end -> common.retainAll(upTo(end).stream().map(Migration::key).toList()));
        return ends.stream()
                .map(end ->
                        new Branch(
                                end,
                                upTo(end).stream()
                                        .filter(m -> m.key().app().equals(end.app()))
                                        .filter(m -> !common.contains(m.key()))
                                        .toList()))
                .toList();
    }

    /** Those of an app that depend on none of the same app. */
    List<MigrationKey> roots(String app) {
        return parents.keySet().stream()
                .filter(k -> k.app().equals(app))
                .filter(k -> parents(k).stream().noneMatch(d -> d.app().equals(app)))
                .toList();
    }

    /** Those of an app on which none of the same app depends. */
    List<MigrationKey> leaves(String app) {
        return parents.keySet().stream()
                .filter(k -> k.app().equals(app) && nextInApp(k).isEmpty())
                .toList();
    }

    /** The last of an app's migrations, by app. */
    Map<String, MigrationKey> leaves() {
        var leaves = new LinkedHashMap<String, MigrationKey>();
        for (MigrationKey key : parents.keySet()) {
            if (leaves.containsKey(key.app())) {
                continue;
            }
            List<MigrationKey> ends = leaves(key.app());
            if (ends.size() > 1) {
                throw new MigrationError(conflict(key.app(), ends));
            }
            leaves.put(key.app(), ends.getFirst());
        }
        return leaves;
    }

    /** A sentence or two for each app whose history has several ends. */
    List<String> conflicts() {
        return apps.stream()
                .filter(app -> leaves(app).size() > 1)
                .map(app -> conflict(app, leaves(app)))
                .toList();
    }

    private static String conflict(String app, List<MigrationKey> ends) {
        return "Conflicting migrations: the history of '"
                + app
                + "' has several ends, "
                + String.join(", ", ends.stream().map(MigrationKey::name).toList())
                + ". Join them by '"
                + Invocation.launcher()
                + " makemigrations --merge', or let one of them depend on the other.";
    }

    /** The models after the migrations that {@code chosen} picks, starting from {@code base}. */
    ProjectState state(ProjectState base, Predicate<MigrationKey> chosen) {
        ProjectState state = base;
        for (Migration migration : order()) {
            if (chosen.test(migration.key())) {
                state = migration.apply(state);
            }
        }
        return state;
    }
}
