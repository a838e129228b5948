package dev.belleville.orm.migrate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells of each migration how it stands. */
final class StatusReader {
    private final Graph graph;
    private final Map<MigrationKey, Instant> recorded;
    private final @Nullable MigrationKey halfWay;

    /** {@code halfWay} is the one in which an earlier run stopped; null where none did. */
    StatusReader(Graph graph, Map<MigrationKey, Instant> recorded, @Nullable MigrationKey halfWay) {
        this.halfWay = halfWay;
        this.graph = graph.given(recorded.keySet());
        this.recorded = recorded;
    }

    /** Those of an app, each after those it depends on. */
    List<MigrationStatus> of(String app) {
        graph.requireApp(app);
        return graph.order().stream()
                .filter(m -> m.key().app().equals(app))
                .map(this::status)
                .toList();
    }

    /** Those of {@code apps} and what they depend on, in the order in which they are applied. */
    List<MigrationStatus> plan(Collection<String> apps) {
        Set<MigrationKey> shown = new LinkedHashSet<>();
        for (String app : apps) {
            graph.requireApp(app);
            for (MigrationKey end : graph.leaves(app)) {
                graph.upTo(end).forEach(m -> shown.add(m.key()));
            }
        }
        return graph.order().stream()
                .filter(m -> shown.contains(m.key()))
                .map(this::status)
                .toList();
    }

    private MigrationStatus status(Migration migration) {
        MigrationKey key = migration.key();
        return new MigrationStatus(
                key,
                graph.applied().contains(key),
                recorded.get(key),
                migration.replaces().size(),
                key.equals(halfWay),
                List.copyOf(graph.parents(key)));
    }
}
