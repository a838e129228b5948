package dev.belleville.testing.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.python.PythonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One file of recorded facts: one JSON object a line, each of one kind. The folder is the system
 * property {@code belle.vectors}; where it is not at hand, the tests are skipped.
 */
public final class Vectors {
    private static final int SHOWN = 40;

    private final String file;
    private final String kindKey;
    private final boolean isPython;

    private Vectors(String file, String kindKey, boolean isPython) {
        this.file = file;
        this.kindKey = kindKey;
        this.isPython = isPython;
    }

    /** Those of {@code file}, such as {@code rest.jsonl}. */
    public static Vectors of(String file) {
        return new Vectors(file, "kind", false);
    }

    /** The same, where another member than {@code kind} says what a fact is about. */
    public Vectors by(String member) {
        return new Vectors(file, member, isPython);
    }

    /** The same, written by Python, with {@code NaN} and halves of surrogate pairs. */
    public Vectors ofPython() {
        return new Vectors(file, kindKey, true);
    }

    private Fact parse(String line) {
        return Fact.of(isPython ? PythonJson.read(line.getBytes(UTF_8)) : Json.parse(line));
    }

    /** Another file beside the facts, as text. */
    public static String beside(String name) throws IOException {
        assumeTrue(Files.exists(folder().resolve(name)), "no recorded facts");
        return Files.readString(folder().resolve(name));
    }

    private static Path folder() {
        return Path.of(System.getProperty("belle.vectors", ""));
    }

    /**
     * Replays each fact of {@code kind}; {@code replay} fails an assertion where it does not hold
     * and throws {@link NotCovered} where it is not about this room. Writes counts, reasons and
     * failures to {@code target/vectors}, where the launcher looks.
     */
    public void replay(String kind, Consumer<Fact> replay) throws IOException {
        assumeTrue(
                Files.exists(folder().resolve(file)),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var skipped = new TreeMap<String, Integer>();
        var failed = new ArrayList<String>();
        int held = 0;
        for (String line : lines(kind)) {
            Fact fact;
            try {
                fact = parse(line);
            } catch (JsonError e) {
                assertThat(e).hasMessageContaining("Half a surrogate pair");
                skipped.merge("half a surrogate pair, refused here", 1, Integer::sum);
                continue;
            }
            String told = line.length() > 500 ? line.substring(0, 500) + "…" : line;
            try {
                replay.accept(fact);
                held++;
            } catch (NotCovered e) {
                skipped.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            } catch (AssertionError | RuntimeException e) {
                failed.add(told + " -> " + String.valueOf(e).replaceAll("\\s+", " "));
            }
        }
        report(kind, held, failed, skipped);
        assertThat(failed.stream().limit(SHOWN).toList())
                .as("%d facts of kind %s do not hold", failed.size(), kind)
                .isEmpty();
    }

    private void report(String kind, int held, List<String> failed, Map<String, Integer> skipped)
            throws IOException {
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        var text = new StringBuilder();
        text.append(
                "%s, %s: %d passed, %d failed, %d left out by rule%n"
                        .formatted(file, kind, held, failed.size(), left));
        skipped.forEach((why, count) -> text.append("  %5d %s%n".formatted(count, why)));
        Path folder = Files.createDirectories(Path.of("target", "vectors"));
        String name = file.replace('/', '-').replace(".jsonl", "-") + kind;
        Files.writeString(folder.resolve(name + "-counts.txt"), text);
        Files.write(folder.resolve(name + "-failures.txt"), failed);
    }

    private List<String> lines(String kind) throws IOException {
        String marker = "\"" + kindKey + "\": \"" + kind + "\"";
        try (Stream<String> lines = Files.lines(folder().resolve(file))) {
            return lines.filter(line -> line.contains(marker)).toList();
        }
    }
}
