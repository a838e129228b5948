package dev.belleville;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.python.PythonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each kind of the recorded facts of Celery's is replayed by tests that are named here, or left out
 * for a reason that docs/compatibility.md tells.
 */
@Tag("vectors")
class CeleryFactsTest {
    private static final Path HOUSE = Path.of("..");
    private static final Path FACTS = Path.of(System.getProperty("belle.vectors", ""), "celery");
    private static final String LEFT_OUT = "- ";

    /** Those of {@code LeftOut} are looked for where they are thrown. */
    private static final Pattern RULE = Pattern.compile("new NotCovered\\(\\s*\"([^\"]+)\"");

    /** Which members say of what kind a fact is. */
    private static final Map<String, List<String>> KINDS =
            Map.of(
                    "channels.jsonl", List.of("layer"),
                    "control.jsonl", List.of("kind", "broker"),
                    "messages.jsonl", List.of("broker"),
                    "results.jsonl", List.of("backend"),
                    "retry.jsonl", List.of("kind", "broker"),
                    "schedule.jsonl", List.of("kind"));

    /** A file and a kind, and which tests replay it, or why none does. */
    private static final String CLAIMS =
            """
            channels.jsonl both: - channels, which are not there yet
            channels.jsonl core: - channels, which are not there yet
            channels.jsonl pubsub: - channels, which are not there yet
            control.jsonl control rabbitmq: tasks/ControlFactsTest rabbitmq/CeleryVectorsTest
            control.jsonl control redis: tasks/ControlFactsTest
            control.jsonl events rabbitmq: tasks/EventFactsTest rabbitmq/CeleryVectorsTest
            control.jsonl events redis: tasks/EventFactsTest
            control.jsonl startup rabbitmq: tasks/ControlFactsTest tasks/EventFactsTest rabbitmq/CeleryVectorsTest
            control.jsonl startup redis: tasks/ControlFactsTest tasks/EventFactsTest
            control.jsonl topology rabbitmq: rabbitmq/CeleryVectorsTest
            control.jsonl topology redis: redis/RedisTopologyVectorsTest
            messages.jsonl rabbitmq: tasks/SendingFactsTest tasks/MessageVectorsTest rabbitmq/CeleryVectorsTest
            messages.jsonl redis: tasks/SendingFactsTest tasks/RunningFactsTest tasks/MessageVectorsTest redis/RedisMessageVectorsTest
            results.jsonl database: web/DatabaseResultsVectorsTest
            results.jsonl redis: redis/RedisResultVectorsTest
            results.jsonl rpc: rabbitmq/CeleryVectorsTest
            retry.jsonl autoretry: tasks/BackoffTest
            retry.jsonl backoff: tasks/BackoffTest
            retry.jsonl retry-message: tasks/RetryFactsTest
            retry.jsonl worker-behaviour rabbitmq: rabbitmq/WorkerBehaviourTest
            retry.jsonl worker-behaviour redis: redis/WorkerBehaviourTest
            schedule.jsonl beat-messages: tasks/BeatFactsTest tasks/ScheduleVectorsTest
            schedule.jsonl crontab: tasks/ScheduleVectorsTest
            schedule.jsonl crontab-error: tasks/ScheduleVectorsTest
            schedule.jsonl crontab-expand: tasks/ScheduleVectorsTest
            schedule.jsonl crontab-parse: tasks/ScheduleVectorsTest
            schedule.jsonl interval: tasks/ScheduleVectorsTest
            schedule.jsonl solar: solar/SolarVectorsTest
            schedule.jsonl solar-error: solar/SolarVectorsTest
            """;

    private static Map<String, String> claims() {
        var claims = new LinkedHashMap<String, String>();
        CLAIMS.lines()
                .map(line -> line.split(": ", 2))
                .forEach(line -> claims.put(line[0], line[1]));
        return claims;
    }

    @Test
    void eachKindIsClaimed() throws IOException {
        assumeTrue(
                Files.isDirectory(FACTS),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(FACTS)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                kinds.addAll(kinds(file));
            }
        }
        assertThat(kinds).containsExactlyElementsOf(new TreeSet<>(claims().keySet()));
    }

    private static Set<String> kinds(Path file) throws IOException {
        String name = file.getFileName().toString();
        assertThat(KINDS).as("which members say of what kind a fact is").containsKey(name);
        List<String> members = KINDS.getOrDefault(name, List.of());
        Set<String> kinds = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            if (PythonJson.read(line.getBytes(UTF_8)) instanceof Map<?, ?> fact) {
                String kind =
                        members.stream()
                                .map(fact::get)
                                .filter(Objects::nonNull)
                                .map(Object::toString)
                                .collect(joining(" "));
                kinds.add(name + " " + kind);
            }
        }
        return kinds;
    }

    /** A test that replays a kind says the file, and a member that tells the kind. */
    @Test
    void testsReplayWhatTheyClaim() throws IOException {
        for (Map.Entry<String, String> claim : claims().entrySet()) {
            List<String> kind = List.of(claim.getKey().split(" ", -1));
            for (Path test : tests(claim.getValue())) {
                String source = Files.readString(test);
                assertThat(source).as("%s", test).contains(kind.getFirst() + "\"");
                assertThat(kind.stream().skip(1).anyMatch(member -> names(source, member)))
                        .as("%s names %s", test, claim.getKey())
                        .isTrue();
            }
        }
    }

    /** As a text of its own, or at the end of an id. */
    private static boolean names(String source, String member) {
        return source.contains("\"" + member + "\"") || source.contains("-" + member + "\"");
    }

    private static List<Path> tests(String claim) throws IOException {
        var found = new ArrayList<Path>();
        if (!claim.startsWith(LEFT_OUT)) {
            for (String test : claim.split(" ", -1)) {
                found.add(source(test));
            }
        }
        return found;
    }

    private static Path source(String test) throws IOException {
        Path tests = HOUSE.resolve(test.split("/", -1)[0]).resolve("src/test");
        String name = test.split("/", -1)[1] + ".java";
        try (Stream<Path> sources = Files.walk(tests)) {
            return sources.filter(one -> one.endsWith(name)).findFirst().orElseThrow();
        }
    }

    @Test
    void reasonsAreTold() throws IOException {
        Set<String> reasons = new TreeSet<>();
        Set<Path> folders = new TreeSet<>();
        for (String claim : claims().values()) {
            if (claim.startsWith(LEFT_OUT)) {
                reasons.add(claim);
            }
            tests(claim).forEach(test -> folders.add(test.getParent()));
        }
        for (Path folder : folders) {
            reasons.addAll(rules(folder));
        }
        assertThat(reasons).hasSizeGreaterThan(5);
        assertThat(Files.readAllLines(HOUSE.resolve("docs/compatibility.md"))).containsAll(reasons);
    }

    /** Why tests of a folder leave out single facts of a kind. */
    private static Set<String> rules(Path folder) throws IOException {
        Set<String> rules = new TreeSet<>();
        try (Stream<Path> sources = Files.list(folder)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                RULE.matcher(Files.readString(source))
                        .results()
                        .forEach(rule -> rules.add(LEFT_OUT + rule.group(1)));
            }
        }
        return rules;
    }
}
