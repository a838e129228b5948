package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.core.python.PythonJson;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Messages of Celery's, given to a worker, end as they were seen to end in a worker of Celery's.
 */
class RunningFactsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FIRST = "facts";

    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").parameters("x", "y").of((x, y) -> x + y);
    private static final Task2<Integer, Integer, Integer> MUL =
            Task.named("proj.mul").parameters("x", "y").of((x, y) -> x * y);
    private static final Task1<List<Integer>, Integer> XSUM =
            Task.named("proj.xsum").of(Proj::xsum);
    private static final Task1<Object, Object> IDENT =
            Task.named("proj.ident").of(RunningFactsTest::ident);
    private static final Task0<Object> FAIL = Task.named("proj.fail").of(() -> boom("boom"));
    private static final Task3<Object, Object, Object, Void> ONERROR =
            Task.named("proj.onerror").doing((_, _, _) -> {});
    private static final Task1<String, Void> ONERROR_OLD =
            Task.named("proj.onerror_old").doing(_ -> {});

    /** As in Python. */
    private static final class ValueError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ValueError(String message) {
            super(message);
        }
    }

    private static Object boom(String message) {
        throw new ValueError(message);
    }

    private static Object ident(Object value) {
        return value;
    }

    @Test
    void messagesEndAsInCelery() throws IOException {
        try (Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .set(
                                                TaskSettings.ACCEPT_CONTENT,
                                                List.of("json", "yaml", "msgpack"))
                                        .build())
                        .tasks(ADD, MUL, XSUM, IDENT, FAIL, ONERROR, ONERROR_OLD)
                        .build()) {
            Worker worker =
                    tasks.worker()
                            .queues(FIRST, "celery", "other", "feeds", "globbed")
                            .prefetchMultiplier(0)
                            .start();
            CeleryFacts.of("messages.jsonl", "broker")
                    .replay("run", Set.of("redis"), fact -> replay(tasks, fact));
            worker.stop(Duration.ZERO);
        }
    }

    private static void replay(Tasks tasks, Map<?, ?> fact) {
        Map<?, ?> ends = object(fact.get("replay"));
        if (ends.isEmpty()) {
            throw new LeftOut("calls that send nothing");
        }
        String whole = fact.toString();
        if (whole.contains("proj.echo")
                || (whole.contains("proj.fail") && whole.contains("chain=[{"))) {
            throw new LeftOut("messages: tasks of any number of arguments are Python's");
        }
        if (whole.contains("bz") || whole.contains("python-serialize")) {
            throw new LeftOut("messages: what the module compress writes is told by its own facts");
        }
        Map<?, ?> expected = object(fact.get("expected"));
        object(expected.get("backend_keys"))
                .forEach((key, value) ->
                        tasks.results()
                                .beginChord(
                                        group(key.toString()),
                                        Integer.parseInt(
                                                String.valueOf(object(value).get("value")))));
        for (Object one : list(expected.get("messages")).reversed()) {
            tasks.broker()
                    .publish(message(object(object(one).get("message"))), Exchange.DEFAULT, FIRST);
        }
        ends.forEach((id, end) -> compare(tasks, id.toString(), object(end)));
    }

    private static String group(String key) {
        return key.substring("celery-taskset-meta-".length(), key.length() - ".s".length());
    }

    private static void compare(Tasks tasks, String id, Map<?, ?> end) {
        if (id.startsWith("<")) {
            return; // the worker drew it
        }
        TaskResult result;
        try {
            result = tasks.results().await(id, SOON);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(result.state()).as(id).isEqualTo(end.get("status"));
        if (result.state().equals("SUCCESS")) {
            assertThat(shown(result.value())).isEqualTo(shown(end.get("result")));
        } else {
            var error = new LinkedHashMap<Object, @Nullable Object>(object(result.value()));
            var expected = new LinkedHashMap<Object, @Nullable Object>(object(end.get("result")));
            error.remove("exc_module");
            expected.remove("exc_module");
            assertThat(shown(error)).isEqualTo(shown(expected));
        }
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Temporal time
                ? "\"" + time.toString() + "\""
                : value instanceof List<?> || value instanceof Map<?, ?> || value == null
                        ? String.valueOf(value)
                        : PythonJson.writeSpaced(value);
    }

    private static TaskMessage message(Map<?, ?> recorded) {
        return new TaskMessage(
                Base64.getDecoder().decode(String.valueOf(recorded.get("body"))),
                String.valueOf(recorded.get("content-type")),
                String.valueOf(recorded.get("content-encoding")),
                named(recorded.get("headers")),
                named(recorded.get("properties")));
    }

    private static Map<String, @Nullable Object> named(@Nullable Object map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        object(map).forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }
}
