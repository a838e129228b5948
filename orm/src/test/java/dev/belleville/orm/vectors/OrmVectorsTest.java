package dev.belleville.orm.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.Orm;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vectors")
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

    @Test
    void thePageNamesNoRuleThatLeavesNothingOut() {
        assumeTrue(
                Files.exists(folder().resolve("orm.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var reasons = new TreeSet<String>();
        try (PostgresServer.Database database = PostgresServer.create()) {
            for (var place :
                    Map.of("sqlite", "sqlite::memory:", "postgresql", database.url()).entrySet()) {
                try (Orm orm = ShopDatabase.open(place.getValue(), GoodsTags.class)) {
                    Path vectors = folder().resolve("orm.jsonl");
                    orm.call(() -> run(orm, place.getKey(), vectors)).stream()
                            .filter(r -> r.outcome() != Replay.Outcome.SAME)
                            .forEach(r -> reasons.add(reason(r.detail())));
                }
            }
        }
        assertThat(reasons).containsAll(Compatibility.rules());
    }

    private static Path folder() {
        return Path.of(System.getProperty("belle.vectors", ""));
    }

    private static void replay(String database, String url) {
        Path vectors = folder().resolve("orm.jsonl");
        assumeTrue(
                Files.exists(vectors),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        try (Orm orm = ShopDatabase.open(url, GoodsTags.class)) {
            List<Replay.Result> results = orm.call(() -> run(orm, database, vectors));
            report(database, results);
            assertThat(Compatibility.rules())
                    .as("docs/compatibility.md names each rule")
                    .containsAll(reasons(results, Replay.Outcome.UNCOVERED).keySet());
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

    /** Writes counts, reasons and failures to {@code target/vectors}, where the launcher looks. */
    private static void report(String database, List<Replay.Result> results) {
        Map<String, Long> rules = reasons(results, Replay.Outcome.UNCOVERED);
        Map<String, Long> missing = reasons(results, Replay.Outcome.MISSING);
        Compatibility.rules()
                .forEach(rule -> {
                    Long count = missing.remove(rule);
                    rules.merge(rule, count == null ? 0 : count, Long::sum);
                });
        rules.values().removeIf(count -> count == 0);
        List<String> failures =
                results.stream()
                        .filter(r -> r.outcome() == Replay.Outcome.DIFFERENT)
                        .map(r -> r.id() + "\n      " + r.detail())
                        .toList();
        var text = new StringBuilder();
        text.append(
                "orm.jsonl on %s: %d passed, %d failed, %d left out by rule, %d not covered yet%n"
                        .formatted(
                                database,
                                results.size() - failures.size() - sum(rules) - sum(missing),
                                failures.size(),
                                sum(rules),
                                sum(missing)));
        rules.forEach((why, count) -> text.append("  %5d %s%n".formatted(count, why)));
        missing.forEach((why, count) -> text.append("  %5d not yet: %s%n".formatted(count, why)));
        try {
            Path folder = Files.createDirectories(Path.of("target", "vectors"));
            Files.writeString(folder.resolve("orm-" + database + "-counts.txt"), text);
            Files.write(folder.resolve("orm-" + database + "-failures.txt"), failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> reasons(List<Replay.Result> results, Replay.Outcome outcome) {
        return results.stream()
                .filter(r -> r.outcome() == outcome)
                .collect(
                        Collectors.groupingBy(
                                r -> reason(r.detail()), TreeMap::new, Collectors.counting()));
    }

    /** A reason without the particulars of one vector. */
    private static String reason(String detail) {
        int tree = detail.indexOf("{fn=");
        if (tree < 0) {
            return detail;
        }
        int end = detail.indexOf(',', tree);
        return detail.substring(0, tree)
                + detail.substring(tree + 4, end < 0 ? detail.length() : end);
    }
}
