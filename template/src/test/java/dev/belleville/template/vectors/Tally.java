package dev.belleville.template.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what passed, what a rule leaves out, and what failed. */
final class Tally {
    private final String name;
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int passed;

    Tally(String name) {
        this.name = name;
    }

    void pass() {
        passed++;
    }

    void skip(String rule) {
        skipped.merge(rule, 1, Integer::sum);
    }

    void fail(String what) {
        failures.add(what);
    }

    List<String> failures() {
        return failures;
    }

    /** Writes the failures and the counts to {@code target/vectors/}. */
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/vectors"));
        Files.write(folder.resolve(name + "-failures.txt"), failures);
        Files.writeString(folder.resolve(name + "-counts.txt"), toString());
    }

    @Override
    public String toString() {
        int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
        var text = new StringBuilder();
        text.append(
                "%s.jsonl: %d passed, %d failed, %d left out by rule%n"
                        .formatted(name, passed, failures.size(), left));
        skipped.forEach((rule, count) -> text.append("  %5d %s%n".formatted(count, rule)));
        return text.toString();
    }
}
