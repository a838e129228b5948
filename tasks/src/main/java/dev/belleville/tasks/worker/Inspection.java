package dev.belleville.tasks.worker;

import static dev.belleville.tasks.worker.Station.error;
import static dev.belleville.tasks.worker.Station.ok;

import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands that ask a worker what it does. */
final class Inspection {
    private static final String NO_MEMORY =
            " is not available: this worker runs on Java; ask its memory by jcmd, or by its metrics.";

    private final Station station;
    private final Description description;

    Inspection(Station station) {
        this.station = station;
        description = new Description(station);
    }

    Map<String, Panel.Command> commands() {
        Map<String, Panel.Command> commands = new LinkedHashMap<>();
        commands.put("ping", _ -> ok("pong"));
        commands.put("hello", this::hello);
        commands.put("clock", _ -> Map.of("clock", station.engine().lamport().value()));
        commands.put("active", told -> infos(Job.Stage.ACTIVE, told));
        commands.put("reserved", told -> infos(Job.Stage.RESERVED, told));
        commands.put("scheduled", this::scheduled);
        commands.put("revoked", _ -> station.revoked().all());
        commands.put("registered", this::registered);
        commands.put("query_task", this::queryTask);
        commands.put("stats", _ -> description.stats());
        commands.put("active_queues", _ -> description.queues());
        commands.put("conf", told -> description.conf(told.flag("with_defaults")));
        commands.put("report", _ -> ok(description.report()));
        for (String memory : List.of("memsample", "memdump", "objgraph")) {
            commands.put(memory, _ -> error(memory + NO_MEMORY));
        }
        Map.of(
                        "dump_conf", "conf",
                        "dump_schedule", "scheduled",
                        "dump_reserved", "reserved",
                        "dump_active", "active",
                        "dump_revoked", "revoked",
                        "dump_tasks", "registered")
                .forEach((old, name) ->
                        commands.put(old, Objects.requireNonNull(commands.get(name))));
        return commands;
    }

    /** Another worker begins: it is told what was called off, and tells it. */
    private @Nullable Object hello(CommandArguments told) {
        if (told.text("from_node").equals(station.hostname())) {
            return null;
        }
        if (told.find("revoked") instanceof Map<?, ?> others) {
            station.revoked().update(others);
        }
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("revoked", station.revoked().times());
        answer.put("clock", station.engine().lamport().forward());
        return answer;
    }

    private List<Object> infos(Job.Stage stage, CommandArguments told) {
        boolean safe = told.flag("safe");
        return station.roster().in(stage).stream().<Object>map(job -> job.info(safe)).toList();
    }

    private List<Object> scheduled(CommandArguments told) {
        var scheduled = new ArrayList<Object>();
        for (Job job : station.roster().in(Job.Stage.SCHEDULED)) {
            var eta = job.call().request().eta();
            var one = new LinkedHashMap<String, @Nullable Object>();
            one.put("eta", eta == null ? null : Times.iso(eta, station.engine().parts().zone()));
            one.put("priority", 6); // all that wait for their time are alike
            one.put("request", job.info(told.flag("safe")));
            scheduled.add(one);
        }
        return scheduled;
    }

    private List<String> registered(CommandArguments told) {
        List<String> asked =
                told.find("taskinfoitems") instanceof List<?> items && !items.isEmpty()
                        ? items.stream().map(String::valueOf).toList()
                        : List.of("exchange", "routing_key", "rate_limit");
        return station.engine().parts().definitions().values().stream()
                .filter(task -> task.call() != null && !task.name().startsWith("celery."))
                .map(task -> task.name() + shown(task, asked))
                .sorted()
                .toList();
    }

    private String shown(Definition task, List<String> asked) {
        Function<String, @Nullable Object> said =
                item ->
                        switch (item) {
                            case "rate_limit" -> station.pacing().rate(task);
                            case "max_retries" -> task.options().maxRetries();
                            case "acks_late" -> task.options().acksLate();
                            case "ignore_result" -> task.options().ignoreResult();
                            case "name" -> task.name();
                            default -> task.options().send().get(item);
                        };
        String items =
                asked.stream()
                        .filter(item -> said.apply(item) != null)
                        .map(item -> item + "=" + said.apply(item))
                        .collect(Collectors.joining(" "));
        return items.isEmpty() ? "" : " [" + items + "]";
    }

    private Map<String, @Nullable Object> queryTask(CommandArguments told) {
        var known = new LinkedHashMap<String, @Nullable Object>();
        for (Job job : station.roster().find(told.texts("ids"))) {
            String state = job.stage() == Job.Stage.ACTIVE ? "active" : "reserved";
            known.put(job.id(), List.of(state, job.info(false)));
        }
        return known;
    }
}
