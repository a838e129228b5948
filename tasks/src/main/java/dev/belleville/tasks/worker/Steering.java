package dev.belleville.tasks.worker;

import static dev.belleville.tasks.worker.Station.error;
import static dev.belleville.tasks.worker.Station.ok;

import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Definition;
import dev.belleville.tasks.internal.RateLimit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that change what a worker does. */
final class Steering {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Map<String, Integer> SIGNALS =
            Map.of("HUP", 1, "INT", 2, "QUIT", 3, "KILL", 9, "USR1", 10, "USR2", 12, "TERM", 15);

    private final Station station;

    Steering(Station station) {
        this.station = station;
    }

    Map<String, Panel.Command> commands() {
        return Map.ofEntries(
                Map.entry("revoke", told -> revoke(told, told.flag("terminate"))),
                Map.entry("terminate", told -> revoke(told, true)),
                Map.entry("rate_limit", this::rateLimit),
                Map.entry("time_limit", this::timeLimit),
                Map.entry("pool_grow", told -> pool(told.number("n", 1), "pool will grow")),
                Map.entry("pool_shrink", told -> pool(-told.number("n", 1), "pool will shrink")),
                Map.entry(
                        "pool_restart",
                        _ ->
                                error(
                                        "Pool restarts not enabled: this worker has no processes to restart; restart it.")),
                Map.entry(
                        "autoscale",
                        _ ->
                                error(
                                        "Autoscale not enabled: threads cost little; set how many run at once by pool_grow and pool_shrink.")),
                Map.entry("add_consumer", this::addConsumer),
                Map.entry("cancel_consumer", this::cancelConsumer),
                Map.entry("enable_events", _ -> events(true)),
                Map.entry("disable_events", _ -> events(false)),
                Map.entry("heartbeat", _ -> heartbeat()),
                Map.entry("election", _ -> null), // it stands for none
                Map.entry("shutdown", _ -> shutdown()));
    }

    private Map<String, @Nullable Object> revoke(CommandArguments told, boolean terminate) {
        var ids = new LinkedHashSet<>(told.texts("task_id"));
        int signal = signal(told.text("signal", "TERM"));
        station.revoked().add(ids);
        if (!terminate) {
            String shown = String.join(", ", ids);
            LOG.info("Called off: {}", shown);
            return ok("tasks " + shown + " flagged as revoked");
        }
        List<String> known = new ArrayList<>();
        for (Job job : station.roster().find(ids)) {
            job.terminate(signal);
            known.add(job.id());
        }
        return ok("terminate: " + (known.isEmpty() ? "tasks unknown" : String.join(", ", known)));
    }

    private static int signal(String said) {
        String name = said.toUpperCase(Locale.ROOT);
        Integer number = SIGNALS.get(name.startsWith("SIG") ? name.substring(3) : name);
        if (number != null) {
            return number;
        }
        try {
            return Integer.parseInt(said);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no signal " + said + ".", e);
        }
    }

    private Map<String, @Nullable Object> rateLimit(CommandArguments told) {
        String name = told.text("task_name");
        RateLimit limit;
        try {
            limit = RateLimit.of(told.text("rate_limit"));
        } catch (IllegalArgumentException e) {
            return error("Invalid rate limit string: " + e.getMessage());
        }
        Definition task = station.task(name);
        if (task == null) {
            return error("unknown task");
        }
        station.pacing().rate(task, limit);
        LOG.info("New rate limit of {}: {}", name, limit.text());
        return ok(
                limit.between().isZero()
                        ? "rate limit disabled successfully"
                        : "new rate limit set successfully");
    }

    private Map<String, @Nullable Object> timeLimit(CommandArguments told) {
        Definition task = station.task(told.text("task_name"));
        if (task == null) {
            return error("unknown task");
        }
        var limits = new Pacing.Limits(told.seconds("soft"), told.seconds("hard"));
        station.pacing().limit(task, limits);
        LOG.info("New time limits of {}: {}", task.name(), limits);
        return ok("time limits set successfully");
    }

    private Map<String, @Nullable Object> pool(int by, String answer) {
        int most = station.slots().change(by);
        station.intake().prefetchAnew();
        LOG.info("{} runs {} calls at once from now on", station.hostname(), most);
        return ok(answer);
    }

    private Map<String, @Nullable Object> addConsumer(CommandArguments told) {
        String name = told.text("queue");
        String exchange = told.text("exchange", name);
        boolean plain = told.find("exchange") == null && told.find("routing_key") == null;
        Exchange.Kind kind = kind(told.text("exchange_type", "direct"));
        TaskQueue queue =
                plain && kind == Exchange.Kind.DIRECT
                        ? station.engine().parts().routes().queue(name)
                        : TaskQueue.of(
                                name,
                                new Exchange(exchange, kind, true, false),
                                told.text("routing_key", name));
        station.intake().add(queue);
        return ok("add consumer " + name);
    }

    private static Exchange.Kind kind(String text) {
        for (Exchange.Kind kind : Exchange.Kind.values()) {
            if (kind.wireName().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "exchange_type is direct, topic or fanout, not " + text + ".");
    }

    private Map<String, @Nullable Object> cancelConsumer(CommandArguments told) {
        String queue = told.text("queue");
        station.intake().cancel(queue);
        return ok("no longer consuming from " + queue);
    }

    private Map<String, @Nullable Object> events(boolean enabled) {
        boolean before = station.events().enable(enabled);
        return ok(
                "task events "
                        + (before == enabled ? "already " : "")
                        + (enabled ? "enabled" : "disabled"));
    }

    private @Nullable Object heartbeat() {
        station.heart().beatNow();
        return null;
    }

    private Map<String, @Nullable Object> shutdown() {
        LOG.warn("{} was told to stop", station.hostname());
        station.shutdown().run();
        return ok("stops when what runs came to its end");
    }
}
