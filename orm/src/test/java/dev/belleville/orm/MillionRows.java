package dev.belleville.orm;

import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.migrate.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Dumps a million rows, loads them again, and dumps those; run in a JVM of its own. */
final class MillionRows {
    private static final int ROWS = 1_000_000;

    private MillionRows() {}

    @Entity
    static final class Entry extends Model {
        @Column(max = 40)
        public String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Entry> next = Ref.to(Entry.class);

        public double weight;
    }

    /** With a folder to work in. Prints the number of rows, and whether both dumps are equal. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Orm orm =
                Orm.builder()
                        .models("log", List.of(Entry.class))
                        .database("default", "sqlite:" + folder.resolve("rows.sqlite3"))
                        .open()) {
            new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
            orm.database()
                    .execute(
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                                    + " INSERT INTO log_entry (id, name, next_id, weight)"
                                    + " SELECT i, 'entry ' || i, i % ? + 1, i / 7.0 FROM n",
                            ROWS, ROWS);
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
