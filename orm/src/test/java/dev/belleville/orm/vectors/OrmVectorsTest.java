package dev.belleville.orm.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.Orm;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrmVectorsTest {
    @Test
    void sqliteAnswersAsDjangoDoes() {
        replay("sqlite", "sqlite::memory:");
    }

    @Test
    void postgresqlAnswersAsDjangoDoes() {
        assumeTrue(
                Files.exists(folder().resolve("orm.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        try (PostgresServer.Database database = PostgresServer.create()) {
            replay("postgresql", database.url());
        }
    }

    private static Path folder() {
        String given = System.getProperty("belle.vectors");
        return given != null ? Path.of(given) : Path.of("../../shared/vectors");
    }

    private static void replay(String database, String url) {
        Path vectors = folder().resolve("orm.jsonl");
        assumeTrue(
                Files.exists(vectors),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        try (Orm orm = ShopDatabase.open(url)) {
            List<Replay.Result> results = orm.call(() -> run(orm, database, vectors));
            report(database, results);
            assertThat(results)
                    .filteredOn(result -> result.outcome() == Replay.Outcome.DIFFERENT)
                    .isEmpty();
        }
    }

    private static List<Replay.Result> run(Orm orm, String database, Path vectors) {
        String only = System.getProperty("belle.vectors.only", "");
        var replay = new Replay(orm);
        replay.seed(Replay.lines(folder().resolve("orm-data.jsonl")));
        var results = new ArrayList<Replay.Result>();
        for (Map<?, ?> vector : Replay.lines(vectors)) {
            Object on = vector.get("db");
            boolean asked = String.valueOf(vector.get("id")).startsWith(only);
            if (asked && ("both".equals(on) || database.equals(on))) {
                results.add(replay.run(vector));
            }
        }
        return results;
    }

    private static void report(String database, List<Replay.Result> results) {
        Map<Replay.Outcome, Long> counts =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Replay.Result::outcome, Collectors.counting()));
        System.out.println("ORM vectors on " + database + ": " + counts);
        if (Boolean.getBoolean("belle.vectors.verbose")) {
            results.stream()
                    .filter(r -> r.outcome() == Replay.Outcome.DIFFERENT)
                    .forEach(r -> System.out.println(r.id() + "\n      " + r.detail()));
            results.stream()
                    .filter(r -> r.outcome() == Replay.Outcome.UNCOVERED)
                    .collect(Collectors.groupingBy(Replay.Result::detail, Collectors.counting()))
                    .forEach((why, count) -> System.out.println("uncovered " + count + " " + why));
        }
    }
}
