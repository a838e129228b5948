package dev.belleville.orm.migrate;

import java.util.List;
import java.util.Set;

/**
 * An operation that the models ask for, before it has a place in a migration.
 *
 * @param app whose it is
 * @param operation what is to be done
 * @param after changes of this or other apps that come before it
 * @param apps other apps whose history it needs as it stands
 * @param swappables labels of models of which it needs those that stand in their place
 */
record Change(
        String app,
        Operation operation,
        List<Change> after,
        Set<String> apps,
        Set<String> swappables) {
    Change(String app, Operation operation, List<Change> after, Set<String> apps) {
        this(app, operation, after, apps, Set.of());
    }

    Change {
        after = List.copyOf(after);
        apps = Set.copyOf(apps);
        swappables = Set.copyOf(swappables);
    }
}
