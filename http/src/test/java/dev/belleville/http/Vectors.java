package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * One file of recorded facts of Django's behaviour; where the folder is absent, tests of them are
 * skipped. As an extension it counts what became of each fact that a test is given, and writes that
 * to {@code target/vectors}, where the launcher looks. An assumption of a test is the rule by which
 * it leaves a fact out.
 */
final class Vectors implements InvocationInterceptor, AfterAllCallback {
    private final String file;
    private final String part;
    private final Map<String, String> rules = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<String> passed = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final boolean whole;

    /** All kinds of a file, but for those that are counted {@code elsewhere}. */
    Vectors(String file, Set<String> elsewhere) {
        this(file, "", true);
        asked.addAll(elsewhere);
    }

    /** A part of a file, which the launcher shows by its name. */
    Vectors(String file, String part) {
        this(file, ", " + part, false);
    }

    private Vectors(String file, String part, boolean whole) {
        this.file = file;
        this.part = part;
        this.whole = whole;
    }

    static Path folder() {
        String folder = System.getProperty("belle.vectors", "");
        Assumptions.assumeTrue(
                !folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        return Path.of(folder);
    }

    /** The vectors of one kind. */
    Stream<Vector> of(String kind) {
        asked.add(kind);
        return all().filter(vector -> vector.text("kind").equals(kind));
    }

    private Stream<Vector> all() {
        try {
            return Files.readAllLines(folder().resolve(file)).stream()
                    .map(line -> Vector.of(Json.parse(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> count(Collection<String> texts) {
        var counts = new TreeMap<String, Integer>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context)
            throws Throwable {
        String fact = String.valueOf(call.getArguments().getFirst());
        try {
            invocation.proceed();
            passed.add(fact);
        } catch (TestAbortedException e) {
            rules.put(fact, String.valueOf(e.getMessage()).replace("Assumption failed: ", ""));
            throw e;
        } catch (Throwable e) {
            failures.put(fact, String.valueOf(e).replaceAll("\\s+", " "));
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        rules.keySet().removeAll(failures.keySet());
        long held =
                passed.stream()
                        .distinct()
                        .filter(fact -> !failures.containsKey(fact) && !rules.containsKey(fact))
                        .count();
        if (held + rules.size() + failures.size() == 0) {
            return;
        }
        List<String> unread =
                whole
                        ? all().map(vector -> vector.text("kind"))
                                .filter(kind -> !asked.contains(kind))
                                .toList()
                        : List.of();
        var text = new StringBuilder();
        text.append(
                "%s%s: %d passed, %d failed, %d left out by rule, %d not covered yet%n"
                        .formatted(file, part, held, failures.size(), rules.size(), unread.size()));
        count(rules.values()).forEach((why, n) -> text.append("  %5d %s%n".formatted(n, why)));
        count(unread).forEach((kind, n) -> text.append("  %5d not yet: %s%n".formatted(n, kind)));
        Path target = Files.createDirectories(Path.of("target", "vectors"));
        String name = file + part.replaceAll("[^a-z]+", "-");
        Files.writeString(target.resolve(name + "-counts.txt"), text);
        Files.write(
                target.resolve(name + "-failures.txt"),
                failures.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
        assertThat(Files.readAllLines(Path.of("..", "docs", "compatibility.md")))
                .as("docs/compatibility.md names each rule")
                .containsAll(rules.values().stream().map(why -> "- " + why).toList());
    }
}
