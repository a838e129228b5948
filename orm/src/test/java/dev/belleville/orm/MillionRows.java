package dev.belleville.orm;

import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.migrate.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Dumps up to a million rows, loads them again, and dumps those; run in a JVM of its own. */
final class MillionRows {
    private static final String DIGITS =
            "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL"
                    + " SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL"
                    + " SELECT 8 UNION ALL SELECT 9)";

    private MillionRows() {}

    @Entity
    static final class Entry extends Model {
        @Column(max = 40)
        public String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Entry> next = Ref.to(Entry.class);

        public double weight;
    }

    /**
     * With a folder to work in, an empty database's URL and the number of rows. Prints that, and
     * whether both dumps are equal.
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int rows = Integer.parseInt(args[2]);
        try (Orm orm =
                Orm.builder()
                        .models("log", List.of(Entry.class))
                        .database("default", args[1])
                        .open()) {
            new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
            String numbers =
                    "SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 100000 * f.n"
                            + " AS i FROM %s a, %s b, %s c, %s d, %s e, %s f";
            orm.database()
                    .execute(
                            "INSERT INTO log_entry (id, name, next_id, weight) SELECT i,"
                                    + " CONCAT('entry ', i), i, i / 7.0 FROM ("
                                    + numbers.replace("%s", DIGITS)
                                    + ") numbers WHERE i <= ?",
                            rows);
            orm.database().execute("UPDATE log_entry SET next_id = id % ? + 1", rows);
            Path first = folder.resolve("first.json");
            Path second = folder.resolve("second.json");
            orm.call(() -> Fixtures.dump().to(first));
            orm.run(() -> Fixtures.flush("default"));
            long loaded = orm.call(() -> Fixtures.load().from(first)).objects();
            orm.call(() -> Fixtures.dump().to(second));
            System.out.println(loaded + " " + (Files.mismatch(first, second) == -1));
        }
    }
}
