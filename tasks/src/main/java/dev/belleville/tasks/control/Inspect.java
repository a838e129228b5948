package dev.belleville.tasks.control;

import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks workers what they do; each method gives what each worker answered, by its name. One that
 * does not answer in time, or that failed, is not among them. Celery's {@code control.inspect}.
 */
public final class Inspect {
    private final Control control;

    Inspect(Control control) {
        this.control = control;
    }

    private <T> Map<String, T> ask(
            String method,
            Map<String, @Nullable Object> arguments,
            Function<@Nullable Object, T> read) {
        var answers = new LinkedHashMap<String, T>();
        control.ask(method, arguments)
                .forEach((host, told) -> {
                    boolean failed =
                            told instanceof Map<?, ?> map
                                    && map.size() == 1
                                    && map.containsKey("error");
                    if (!failed) {
                        answers.put(host, read.apply(told));
                    }
                });
        return answers;
    }

    private <T> Map<String, List<T>> askList(
            String method, Map<String, @Nullable Object> arguments, Function<Told, T> read) {
        return ask(
                method,
                arguments,
                told -> Told.items(told).stream().map(one -> read.apply(Told.of(one))).toList());
    }

    private Map<String, List<String>> askTexts(String method) {
        return ask(
                method, Map.of(), told -> Told.items(told).stream().map(String::valueOf).toList());
    }

    /** The calls that run. */
    public Map<String, List<CallInfo>> active() {
        return askList("active", Map.of(), CallInfo::of);
    }

    /** The calls that were fetched and wait for a place to run. */
    public Map<String, List<CallInfo>> reserved() {
        return askList("reserved", Map.of(), CallInfo::of);
    }

    /** The calls that wait for their time. */
    public Map<String, List<ScheduledCall>> scheduled() {
        return askList("scheduled", Map.of(), ScheduledCall::of);
    }

    /** The ids of the calls that were called off. */
    public Map<String, List<String>> revoked() {
        return askTexts("revoked");
    }

    /** The names of the tasks, with their rate limits in brackets. */
    public Map<String, List<String>> registered() {
        return askTexts("registered");
    }

    /** What they count. */
    public Map<String, WorkerStats> stats() {
        return ask("stats", Map.of(), told -> WorkerStats.of(Told.of(told)));
    }

    /** The queues that they read. */
    public Map<String, List<TaskQueue>> activeQueues() {
        return askList("active_queues", Map.of(), Inspect::queue);
    }

    /**
     * All queues that anybody knows of, in the order of their names: those of the settings, of the
     * routes and of the tasks, those that workers read, and those in which messages wait, also if
     * nobody reads them. What Celery has no word for. RabbitMQ tells nobody what queues it has.
     *
     * @throws dev.belleville.tasks.broker.BrokerUnavailable where the broker cannot be asked
     */
    public List<QueueInfo> queues() {
        return QueueList.of(control.engine(), activeQueues());
    }

    private static TaskQueue queue(Told told) {
        Told exchange = told.within("exchange");
        return new TaskQueue(
                told.text("name"),
                new Exchange(
                        exchange.text("name"),
                        switch (exchange.text("type").toLowerCase(Locale.ROOT)) {
                            case "topic" -> Exchange.Kind.TOPIC;
                            case "fanout" -> Exchange.Kind.FANOUT;
                            default -> Exchange.Kind.DIRECT;
                        },
                        exchange.is("durable"),
                        exchange.is("auto_delete")),
                told.text("routing_key"),
                told.is("durable"),
                told.is("exclusive"),
                told.is("auto_delete"),
                Map.of());
    }

    /** What became of calls that they have: {@code active} or {@code reserved}, by id. */
    public Map<String, Map<String, String>> queryTask(String... ids) {
        return ask(
                "query_task",
                Map.of("ids", Arrays.asList(ids)),
                told -> {
                    var states = new LinkedHashMap<String, String>();
                    Told.of(told)
                            .members()
                            .forEach((id, known) -> {
                                List<@Nullable Object> pair = Told.items(known);
                                if (!pair.isEmpty()) {
                                    states.put(id, String.valueOf(pair.getFirst()));
                                }
                            });
                    return states;
                });
    }

    /** Their settings that are not the usual ones, secrets masked, by Celery's names. */
    public Map<String, Map<String, @Nullable Object>> conf() {
        return ask("conf", Map.of("with_defaults", false), told -> Told.of(told).members());
    }

    /** What a report of a fault begins with: versions and settings. */
    public Map<String, String> report() {
        return ask("report", Map.of(), told -> Reply.of(told).text());
    }

    /** Their count of what happens, which they share. */
    public Map<String, Long> clock() {
        return ask("clock", Map.of(), told -> (long) Told.of(told).number("clock"));
    }
}
