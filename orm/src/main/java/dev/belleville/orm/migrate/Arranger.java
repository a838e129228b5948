package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts changes into migrations: one for each app, more only where apps wait for each other.
 * Numbers, names and dependencies follow Django's rules.
 */
final class Arranger {
    private final Graph graph;
    private final String givenName;
    private final Map<String, MigrationKey> last;
    private final IdentityHashMap<Change, MigrationKey> placed = new IdentityHashMap<>();
    private final List<Migration> migrations = new ArrayList<>();

    /** {@code givenName} is the name without its number; empty for one after what is done. */
    Arranger(Graph graph, String givenName) {
        this.graph = graph;
        this.givenName = givenName;
        this.last = new HashMap<>(graph.leaves());
    }

    List<Migration> arrange(List<Change> changes) {
        Map<String, List<Change>> waiting = new TreeMap<>();
        changes.forEach(c -> waiting.computeIfAbsent(c.app(), _ -> new ArrayList<>()).add(c));
        boolean inParts = false;
        while (!waiting.isEmpty()) {
            boolean progress = false;
            for (String app : List.copyOf(waiting.keySet())) {
                List<Change> mine = waiting.getOrDefault(app, List.of());
                List<Change> ready = ready(mine);
                if (ready.size() == mine.size() || (inParts && !ready.isEmpty())) {
                    place(app, ready);
                    mine.subList(0, ready.size()).clear();
                    progress = true;
                }
                if (mine.isEmpty()) {
                    waiting.remove(app);
                }
            }
            if (!progress && inParts) {
                throw new MigrationError(
                        "The changes of "
                                + String.join(", ", waiting.keySet())
                                + " wait for each other; make the migrations of one app at a time.");
            }
            inParts = !progress;
        }
        return migrations;
    }

    /** The first of an app's changes that wait for no other app. */
    private List<Change> ready(List<Change> mine) {
        var ready = new ArrayList<Change>();
        for (Change change : mine) {
            boolean waits =
                    change.after().stream()
                            .anyMatch(c -> !c.app().equals(change.app()) && !placed.containsKey(c));
            if (waits) {
                break;
            }
            ready.add(change);
        }
        return ready;
    }

    private void place(String app, List<Change> changes) {
        MigrationKey previous = last.get(app);
        boolean initial = graph.names(app).isEmpty();
        List<Operation> operations = changes.stream().map(Change::operation).toList();
        String name = givenName.isEmpty() ? MigrationNames.suggest(operations, initial) : givenName;
        var key = new MigrationKey(app, MigrationNames.next(previous) + "_" + name);
        var dependencies = new TreeSet<MigrationKey>();
        for (Change change : changes) {
            change.after().stream()
                    .filter(c -> !c.app().equals(app))
                    .forEach(c -> dependencies.add(placed.get(c)));
            change.apps().stream()
                    .filter(graph.leaves()::containsKey)
                    .forEach(a -> dependencies.add(graph.leaves().get(a)));
            change.swappables().forEach(label -> dependencies.add(MigrationKey.first(label)));
        }
        if (previous != null) {
            dependencies.add(previous);
        }
        migrations.add(
                new Migration(
                        key, initial, List.copyOf(dependencies), operations, true, List.of()));
        last.put(app, key);
        changes.forEach(c -> placed.put(c, key));
    }
}
