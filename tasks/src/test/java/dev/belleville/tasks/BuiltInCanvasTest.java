package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Celery's group, chord and chunks as messages that name them, as others send them. */
class BuiltInCanvasTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Task2<Object, Object, Map<String, Object>> WHO =
            Task.named("proj.who").of(BuiltInCanvasTest::who);

    /** What stands for results of which nobody asks. */
    private static final List<?> TOLD = List.of("g", List.of());

    private final Tasks tasks = tasks(false);
    private Worker worker;

    private static Tasks tasks(boolean ignoring) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                .set(TaskSettings.TASK_IGNORE_RESULT, ignoring)
                                .build())
                .tasks(WHO, Proj.NOTE)
                .build();
    }

    /** Who asks, as far as calls that others put together may differ. */
    private static Map<String, Object> who(Object first, Object second) {
        TaskRequest request = TaskRequest.current();
        var told = new LinkedHashMap<String, Object>();
        told.put("args", List.of(first, second));
        told.put("group", String.valueOf(request.group()));
        told.put("place", String.valueOf(request.groupIndex()));
        told.put("parent", String.valueOf(request.parent()));
        told.put("root", request.root());
        told.put("eta", String.valueOf(request.eta()));
        return told;
    }

    @BeforeEach
    void start() {
        worker = tasks.worker().start();
        Proj.NOTES.clear();
    }

    @AfterEach
    void stop() {
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
    }

    private static Map<String, Object> sig(List<?> args, Map<String, ?> options, boolean fixed) {
        return sig("proj.who", args, options, fixed);
    }

    private static Map<String, Object> sig(
            String task, List<?> args, Map<String, ?> options, boolean fixed) {
        return Map.of("task", task, "args", args, "options", options, "immutable", fixed);
    }

    private static Map<String, Object> groupOf(Object... members) {
        return Map.of(
                "task", "celery.group",
                "subtask_type", "group",
                "kwargs", Map.of("tasks", List.of(members)));
    }

    private AsyncResult<Object> send(
            String name, Map<String, ?> kwargs, @Nullable Object... arguments) {
        return tasks.call(() ->
                Task.named(name).remote(Object.class).s(arguments).kwargs(kwargs).applyAsync());
    }

    private Map<?, ?> told(String id) {
        return tasks.call(() -> AsyncResult.of(id, Map.class).get(SOON));
    }

    private List<String> children(AsyncResult<?> of) {
        return tasks.call(() -> of.children().stream().map(AsyncResult::id).toList());
    }

    private static Map<String, Object> told(
            List<?> args, String group, String place, String parent) {
        return Map.of(
                "args", args, "group", group, "place", place, "parent", parent, "root", parent,
                "eta", "null");
    }

    @Test
    void aGroupSendsItsMembersAndReturnsWhatItWasTold() {
        List<?> results =
                Arrays.asList(
                        Arrays.asList("g1", null),
                        List.of(
                                Arrays.asList(Arrays.asList("a", null), null),
                                Arrays.asList(Arrays.asList("b", null), null)));
        AsyncResult<Object> sent =
                send(
                        "celery.group",
                        Map.of(),
                        List.of(
                                sig(List.of(1), Map.of("task_id", "a"), false),
                                sig(List.of(1, 2), Map.of("task_id", "b"), true)),
                        results,
                        "g1",
                        List.of(9));
        assertThat(sent.get(SOON)).isEqualTo(results);
        assertThat(told("a")).isEqualTo(told(List.of(9, 1), "g1", "null", sent.id()));
        assertThat(told("b")).isEqualTo(told(List.of(1, 2), "g1", "null", sent.id()));
        assertThat(children(sent)).containsExactly("g1");
    }

    /** As older Celerys told of results, and to a parent that is not to know of them. */
    @Test
    void aGroupTakesIdsAloneAndMayBeNoChild() {
        AsyncResult<Object> sent =
                send(
                        "celery.group",
                        Map.of("add_to_parent", false),
                        List.of(sig(List.of(1, 2), Map.of("task_id", "a"), false)),
                        Arrays.asList("g1", List.of(Arrays.asList("a", null))),
                        null,
                        null);
        assertThat(sent.get(SOON).toString()).isEqualTo("[[g1, null], [[[a, null], null]]]");
        assertThat(told("a").get("group")).isEqualTo("null");
        assertThat(children(sent)).isEmpty();
    }

    @Test
    void groupsChainsAndChordsMayBeMembers() {
        Map<String, ?> chain =
                Map.of(
                        "task", "celery.chain",
                        "subtask_type", "chain",
                        "kwargs",
                                Map.of(
                                        "tasks",
                                        List.of(
                                                sig(List.of(5, 5), Map.of(), false),
                                                sig(List.of(6), Map.of("task_id", "c"), false))));
        Map<String, ?> chord =
                Map.of(
                        "task", "celery.chord",
                        "subtask_type", "chord",
                        "kwargs",
                                Map.of(
                                        "header", List.of(sig(List.of(7, 7), Map.of(), false)),
                                        "body", sig(List.of(8), Map.of("task_id", "d"), false)));
        send(
                        "celery.group",
                        Map.of(),
                        List.of(
                                groupOf(sig(List.of(1, 2), Map.of("task_id", "a"), false)),
                                chain,
                                chord),
                        TOLD,
                        "g1",
                        List.of())
                .get(SOON);
        assertThat(told("a").get("group")).isNotIn("g1", "null"); // that of the group within
        assertThat(told("c").get("group")).isEqualTo("g1");
        assertThat(told("d").get("group")).isEqualTo("g1");
    }

    @Test
    void aChordSendsItsPartsAndItsBodyAfterThem() {
        AsyncResult<Object> sent =
                send(
                        "celery.chord",
                        Map.of("task_id", "body", "countdown", 3600, "interval", 1, "eager", true),
                        List.of(
                                sig(List.of(1), Map.of("task_id", "a"), false),
                                sig(List.of(1, 2), Map.of("task_id", "b"), true)),
                        sig(List.of(7), Map.of(), false),
                        List.of(3));
        List<?> tree = (List<?>) sent.get(SOON);
        String group = children(sent).getFirst();
        assertThat(tree.toString())
                .isEqualTo(
                        "[[body, [[%s, null], [[[a, null], null], [[b, null], null]]]], null]"
                                .formatted(group));
        assertThat(told("a")).isEqualTo(told(List.of(3, 1), group, "0", sent.id()));
        assertThat(told("b")).isEqualTo(told(List.of(1, 2), group, "1", sent.id()));
        Map<?, ?> body = told("body");
        assertThat(body.get("args")).isEqualTo(List.of(List.of(told("a"), told("b")), 7));
        assertThat(body.get("root")).isEqualTo(sent.id());
        assertThat(body.get("eta")).as("nobody waits for what is counted").isEqualTo("null");
        assertThat(children(sent)).containsExactly(group);
    }

    /** A Celery that writes the arguments of a chord's signature writes them so. */
    @Test
    void aChordTakesAGroupAndTheArgumentsOfItsSignature() {
        send(
                        "celery.chord",
                        Map.of(
                                "header", groupOf(sig(List.of(1, 2), Map.of(), false)),
                                "body", sig(List.of(7), Map.of("task_id", "body"), false),
                                "kwargs", Map.of()))
                .get(SOON);
        assertThat(String.valueOf(told("body").get("args"))).startsWith("[[{args=[1, 2]");
    }

    @Test
    void aChordOfNothingSendsItsBody() {
        AsyncResult<Object> sent =
                send(
                        "celery.chord",
                        Map.of(),
                        List.of(),
                        sig(List.of(7), Map.of("task_id", "body"), false));
        assertThat(sent.get(SOON).toString())
                .startsWith("[[body, [[")
                .endsWith("null], []]], null]");
        assertThat(told("body").get("args")).isEqualTo(List.of(List.of(), 7));
        assertThat(children(sent)).containsExactly("body");
    }

    @Test
    void whatAChordSentIsToldWhereResultsAreIgnored() {
        try (Tasks ignoring = tasks(true)) {
            Worker its = ignoring.worker().start();
            Object tree =
                    ignoring.call(() ->
                            Task.named("celery.chord")
                                    .remote(Object.class)
                                    .delay(List.of(), sig(List.of(7), Map.of(), false))
                                    .get(SOON));
            its.stop(Duration.ofSeconds(5));
            assertThat(tree).isInstanceOf(List.class);
        }
    }

    static Stream<Arguments> misfits() {
        Map<String, Object> note = sig("proj.note", List.of("sent"), Map.of(), false);
        Map<String, Object> odd =
                sig("proj.note", List.of("sent"), Map.of("group_index", "x"), true);
        List<?> members = List.of(note);
        return Stream.of(
                misfit("group misses result, misses group_id, misses partial_args.", members),
                misfit("group takes 5 arguments at most, not 6.", 1, 2, 3, 4, 5, 6),
                misfit("group: tasks is a list, not null.", null, TOLD, "g", null),
                misfit("group: tasks is a list, not a map.", note, TOLD, "g", null),
                misfit(
                        "group: tasks cannot be read: A signature is a map with a task, not Integer",
                        List.of(note, 5),
                        TOLD,
                        "g",
                        null),
                misfit("group: result cannot be read: A result is", members, 7, "g", null),
                misfit("group: group_id is a text, not a number.", members, TOLD, 7, null),
                misfit("group: partial_args is a list, not a number.", members, TOLD, "g", 7),
                misfit(
                        "group: add_to_parent is true or false, not a number.",
                        members,
                        TOLD,
                        "g",
                        null,
                        7),
                misfit(
                        "group: tasks cannot be read: The group_index of a signature is a number",
                        List.of(note, odd),
                        TOLD,
                        "g",
                        null),
                misfit("chord misses body.", members),
                misfit("chord: body cannot be read", members, null),
                misfit("chord: header is a list, not a text.", "tea", note),
                misfit("chord: header is a list of signatures or a group", note, note),
                misfit("chord: partial_args is a list, not a number.", members, note, 7),
                misfit("chord: interval is a number, not a text.", members, note, null, "tea"),
                misfit("chunks misses n.", note, List.of()),
                misfit(
                        "chunks: n is how many rows a part has, at least 1, not 0.",
                        note,
                        members,
                        0),
                misfit("chunks: it is a list, not null.", note, null, 2),
                misfit("chunks: task is one task, not several.", groupOf(note), List.of(), 2));
    }

    private static Arguments misfit(String why, @Nullable Object... arguments) {
        return Arguments.of(why, arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void whatDoesNotFitIsToldAndNothingIsSent(String why, @Nullable Object[] arguments) {
        String name = "celery." + why.split("[ :]", -1)[0];
        AsyncResult<Object> sent = send(name, Map.of(), arguments);
        assertThatThrownBy(() -> sent.get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("celery." + why);
        assertThat(children(sent)).isEmpty();
        tasks.run(() -> Proj.NOTE.delay("goes on").get(SOON));
        assertThat(Proj.NOTES).containsExactly("goes on");
    }

    @Test
    void namesThatDoNotFitAreTold() {
        AsyncResult<Object> group =
                send(
                        "celery.group",
                        Map.of("tasks", List.of(), "taste", "sweet"),
                        List.of(),
                        TOLD,
                        "g",
                        List.of());
        assertThatThrownBy(() -> group.get(SOON))
                .hasMessageContaining("was given tasks twice")
                .hasMessageContaining("has no parameter taste");
        AsyncResult<Object> chord =
                send(
                        "celery.chord",
                        Map.of("link", sig(List.of(), Map.of(), false)),
                        List.of(),
                        sig(List.of(1), Map.of(), false));
        assertThatThrownBy(() -> chord.get(SOON)).hasMessageContaining("link its body");
    }
}
