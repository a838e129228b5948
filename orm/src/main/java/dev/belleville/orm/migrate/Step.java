package dev.belleville.orm.migrate;

/**
 * One step of a plan.
 *
 * @param migration what is applied
 * @param backward whether it is taken back instead
 */
public record Step(Migration migration, boolean backward) {
    private static final String BACKWARD = "backward ";
    private static final String FORWARD = "forward ";

    /** What an unfinished step is known by in the database. */
    String name() {
        return (backward ? BACKWARD : FORWARD) + migration.key();
    }

    /** The step of that {@link #name}. */
    static Step named(String name, Graph graph) {
        boolean backward = name.startsWith(BACKWARD);
        String key = name.substring((backward ? BACKWARD : FORWARD).length());
        int point = key.indexOf('.');
        var migration =
                graph.migration(
                        new MigrationKey(key.substring(0, point), key.substring(point + 1)));
        return new Step(migration, backward);
    }
}
