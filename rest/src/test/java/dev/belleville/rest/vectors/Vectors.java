package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The recorded facts: one JSON object a line, of one kind each. */
public final class Vectors {
    private static final int SHOWN = 40;

    private Vectors() {}

    /**
     * Replays each fact of {@code kind}; {@code replay} fails an assertion where it does not hold
     * and throws {@link NotCovered} where it is not about this room. Skipped where the facts are
     * not at hand.
     */
    public static void replay(String kind, Consumer<Fact> replay) throws IOException {
        Path folder = folder();
        assumeTrue(
                Files.exists(folder.resolve("rest.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        Fact tables = Fact.of(Json.parse(Files.readString(folder.resolve("rest-tables.json"))));
        var skipped = new TreeMap<String, Integer>();
        var failed = new ArrayList<String>();
        int held = 0;
        for (String line : lines(folder, kind)) {
            Object read;
            try {
                read = Json.parse(line);
            } catch (JsonError e) {
                assertThat(e).hasMessageContaining("Half a surrogate pair");
                skipped.merge("half a surrogate pair, refused here", 1, Integer::sum);
                continue;
            }
            Fact fact = resolved(Fact.of(read), tables);
            try {
                replay.accept(fact);
                held++;
            } catch (NotCovered e) {
                skipped.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                List.of("id", "kind", "rows").forEach(fact::take);
                failed.add(fact + " -> " + String.valueOf(e).replaceAll("\\s+", " "));
            }
        }
        report(kind, held, failed, skipped);
        assertThat(failed.stream().limit(SHOWN).toList())
                .as("%d facts of kind %s do not hold", failed.size(), kind)
                .isEmpty();
    }

    /** Writes counts, reasons and failures to {@code target/vectors}, where the launcher looks. */
    private static void report(
            String kind, int held, List<String> failed, Map<String, Integer> skipped)
            throws IOException {
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        var text = new StringBuilder();
        text.append(
                "rest.jsonl, %s: %d passed, %d failed, %d left out by rule%n"
                        .formatted(kind, held, failed.size(), left));
        skipped.forEach((why, count) -> text.append("  %5d %s%n".formatted(count, why)));
        Path folder = Files.createDirectories(Path.of("target", "vectors"));
        Files.writeString(folder.resolve("rest-" + kind + "-counts.txt"), text);
        Files.write(folder.resolve("rest-" + kind + "-failures.txt"), failed);
    }

    private static List<String> lines(Path folder, String kind) throws IOException {
        String marker = "\"kind\": \"" + kind + "\"";
        try (Stream<String> lines = Files.lines(folder.resolve("rest.jsonl"))) {
            return lines.filter(line -> line.contains(marker)).toList();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("belle.vectors", ""));
    }

    /** The fact with its references to shared tables followed. */
    private static Fact resolved(Fact fact, Fact tables) {
        fact.map()
                .replaceAll((_, value) ->
                        value instanceof Map<?, ?> map && map.get("$ref") instanceof String name
                                ? tables.get(name)
                                : value);
        return fact;
    }
}
