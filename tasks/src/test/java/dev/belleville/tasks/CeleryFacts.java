package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.python.PythonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded facts of Celery's, one JSON object a line, in the folder {@code celery} of the system
 * property {@code belle.vectors}; where it is not at hand, tests of them are skipped. What became
 * of them is told in {@code target/vectors}, where the launcher looks.
 */
public final class CeleryFacts {
    private final String file;
    private final String member;

    private CeleryFacts(String file, String member) {
        this.file = file;
        this.member = member;
    }

    /**
     * Those of a file, such as {@code schedule.jsonl}.
     *
     * @param member what says of which kind each is
     */
    public static CeleryFacts of(String file, String member) {
        return new CeleryFacts(file, member);
    }

    /** A fact that is left out, by a rule that docs/compatibility.md names. */
    public static final class LeftOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** With the rule. */
        public LeftOut(String rule) {
            super(rule);
        }
    }

    /** An object of a fact, or of one within. */
    public static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A list of a fact; an empty one where there is none. */
    public static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** Replays those of some kinds, as {@code part} of the file. */
    public void replay(String part, Set<String> kinds, Consumer<Map<?, ?>> replay)
            throws IOException {
        Path path = Path.of(System.getProperty("belle.vectors", ""), "celery", file);
        assumeTrue(
                Files.exists(path),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var rules = new TreeMap<String, Integer>();
        var failed = new ArrayList<String>();
        int held = 0;
        for (Map<?, ?> fact : facts(path)) {
            if (!kinds.contains(String.valueOf(fact.get(member)))) {
                continue;
            }
            try {
                replay.accept(fact);
                held++;
            } catch (LeftOut e) {
                rules.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                failed.add(fact.get("id") + ": " + String.valueOf(e).replaceAll("\\s+", " "));
            }
        }
        tell(part, held, failed, rules);
        assertThat(failed).as("%d held", held).isEmpty();
        assertThat(held).isPositive();
        assertThat(Files.readAllLines(Path.of("..", "docs", "compatibility.md")))
                .as("docs/compatibility.md names each rule")
                .containsAll(rules.keySet().stream().map(rule -> "- " + rule).toList());
    }

    private static List<Map<?, ?>> facts(Path path) throws IOException {
        try (Stream<String> lines = Files.lines(path)) {
            var facts = new ArrayList<Map<?, ?>>();
            lines.forEach(line ->
                    facts.add(object(PythonJson.read(line.getBytes(StandardCharsets.UTF_8)))));
            return facts;
        }
    }

    private void tell(String part, int held, List<String> failed, Map<String, Integer> rules)
            throws IOException {
        int left = rules.values().stream().mapToInt(Integer::intValue).sum();
        var text = new StringBuilder();
        text.append(
                "celery/%s, %s: %d passed, %d failed, %d left out by rule%n"
                        .formatted(file, part, held, failed.size(), left));
        rules.forEach((why, count) -> text.append("  %5d %s%n".formatted(count, why)));
        Path folder = Files.createDirectories(Path.of("target", "vectors"));
        String name = "celery-" + file.replace(".jsonl", "-") + part.replace(' ', '-');
        Files.writeString(folder.resolve(name + "-counts.txt"), text);
        Files.write(folder.resolve(name + "-failures.txt"), failed);
    }
}
