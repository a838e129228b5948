package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides, as Django does, which side of a squashed migration stands: the squashed one where all
 * that it replaces is applied or none of it, else the originals. What depended on the one side
 * depends on the other then.
 */
final class Replacements {
    private final Map<MigrationKey, Migration> all;
    private final Set<MigrationKey> applied;
    private final Swaps swaps;
    private final Map<MigrationKey, Set<MigrationKey>> stand = new LinkedHashMap<>();

    /** For the migrations {@code all} of which {@code applied} are recorded. */
    Replacements(Map<MigrationKey, Migration> all, Set<MigrationKey> applied, Swaps swaps) {
        this(all, applied, swaps, true);
    }

    private Replacements(
            Map<MigrationKey, Migration> all,
            Set<MigrationKey> applied,
            Swaps swaps,
            boolean decides) {
        this.all = all;
        this.applied = applied;
        this.swaps = swaps;
        for (Migration migration : all.values()) {
            if (migration.replaces().isEmpty()) {
                continue;
            }
            if (decides) {
                decide(migration);
            } else {
                standForMissing(migration);
            }
        }
    }

    /** The same where {@code recorded} are applied. */
    Replacements given(Set<MigrationKey> recorded) {
        return new Replacements(all, recorded, swaps);
    }

    /** The same with both sides standing, as far as they are there. */
    Replacements undecided() {
        return new Replacements(all, applied, swaps, false);
    }

    /** All migrations, whether they stand or not. */
    Map<MigrationKey, Migration> all() {
        return all;
    }

    private void standForMissing(Migration squashed) {
        squashed.replaces().stream()
                .filter(k -> !all.containsKey(k))
                .forEach(k -> stand.put(k, Set.of(squashed.key())));
    }

    private void decide(Migration squashed) {
        List<MigrationKey> missing =
                squashed.replaces().stream().filter(k -> !applied.contains(k)).toList();
        if (missing.isEmpty() || missing.size() == squashed.replaces().size()) {
            squashed.replaces().forEach(k -> stand.put(k, Set.of(squashed.key())));
            return;
        }
        requireOriginals(squashed, missing);
        Set<MigrationKey> ends = new TreeSet<>(squashed.replaces());
        for (MigrationKey key : squashed.replaces()) {
            Migration original = all.get(key);
            if (original != null) {
                original.dependencies().forEach(ends::remove);
            }
        }
        stand.put(squashed.key(), ends);
    }

    private void requireOriginals(Migration squashed, List<MigrationKey> missing) {
        for (MigrationKey key : missing) {
            if (!all.containsKey(key)) {
                throw new MigrationError(
                        "Migration "
                                + squashed.key()
                                + " replaces "
                                + key
                                + ", which is not applied while others that it replaces are, and which"
                                + " is no longer there. Bring its class back, migrate, and remove it"
                                + " again.");
            }
        }
    }

    /** Those that stand, each with what it depends on. */
    Map<MigrationKey, Set<MigrationKey>> parents() {
        var parents = new TreeMap<MigrationKey, Set<MigrationKey>>();
        for (Migration migration : all.values()) {
            if (!stand.containsKey(migration.key())) {
                parents.put(migration.key(), parents(migration));
            }
        }
        return parents;
    }

    private Set<MigrationKey> parents(Migration migration) {
        var asked = new ArrayList<>(migration.dependencies());
        boolean stands = migration.replaces().stream().allMatch(stand::containsKey);
        for (MigrationKey key : stands ? migration.replaces() : List.<MigrationKey>of()) {
            Migration original = all.get(key);
            if (original != null) {
                asked.addAll(original.dependencies());
            }
        }
        var found = new TreeSet<MigrationKey>();
        asked.stream()
                .filter(k -> !stands || !migration.replaces().contains(k))
                .flatMap(k -> found(k).stream())
                .forEach(k -> found.addAll(standing(k, new HashSet<>())));
        found.remove(migration.key());
        return found;
    }

    /** The first migration of an app where it is asked for as such; none where the app has none. */
    private Optional<MigrationKey> found(MigrationKey key) {
        if (!key.isFirst()) {
            return Optional.of(key);
        }
        String app = swaps.target(key.app()).split("\\.", 2)[0];
        return all.values().stream()
                .filter(m -> m.key().app().equals(app))
                .filter(m -> m.dependencies().stream().noneMatch(d -> d.app().equals(app)))
                .sorted(Comparator.comparing(m -> !m.replaces().isEmpty()))
                .map(Migration::key)
                .findFirst();
    }

    private Collection<MigrationKey> standing(MigrationKey key, Set<MigrationKey> seen) {
        Set<MigrationKey> others = stand.get(key);
        if (others == null || !seen.add(key)) {
            return List.of(key);
        }
        return others.stream().flatMap(k -> standing(k, seen).stream()).toList();
    }

    /** Those applied, a squashed one among them just where all that it replaces is. */
    Set<MigrationKey> applied() {
        var effective = new LinkedHashSet<>(applied);
        for (Migration migration : all.values()) {
            if (!migration.replaces().isEmpty()) {
                if (applied.containsAll(migration.replaces())) {
                    effective.add(migration.key());
                } else {
                    effective.remove(migration.key());
                }
            }
        }
        return effective;
    }
}
