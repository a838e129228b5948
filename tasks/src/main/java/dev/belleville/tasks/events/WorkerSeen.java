package dev.belleville.tasks.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker, as it told of itself. Celery's {@code events.state.Worker}.
 *
 * @param pid of its process, as text
 * @param frequency how often it gives a sign of life
 * @param active how many tasks it runs
 * @param processed how many it began since it started
 * @param load of its machine, over one, five and fifteen minutes; empty where it is not known
 * @param software such as {@code py-celery 5.2.6 (Linux)}
 * @param heartbeat its last sign of life, by our own clock; null once it said good-bye
 */
public record WorkerSeen(
        String hostname,
        String pid,
        Duration frequency,
        int active,
        int processed,
        List<Double> load,
        String software,
        @Nullable Instant heartbeat) {
    private static final Duration USUAL = Duration.ofMinutes(1);

    static WorkerSeen unknown(String hostname) {
        return new WorkerSeen(hostname, "", USUAL, 0, 0, List.of(), "", null);
    }

    /** Whether it gave a sign of life lately: twice its frequency is late enough. */
    public boolean isAlive(Instant now) {
        return heartbeat != null && now.isBefore(heartbeat.plus(frequency.multipliedBy(2)));
    }

    /** What it knows after it told {@code event}; what that does not tell stays. */
    WorkerSeen after(Event event) {
        var fields = event.fields();
        String pidNow = event.text("pid");
        double seconds = event.number("freq");
        return new WorkerSeen(
                hostname,
                pidNow == null ? pid : pidNow,
                seconds > 0 ? Duration.ofMillis((long) (seconds * 1000)) : frequency,
                fields.containsKey("active") ? (int) event.number("active") : active,
                fields.containsKey("processed") ? (int) event.number("processed") : processed,
                fields.get("loadavg") instanceof List<?> loads ? numbers(loads) : load,
                fields.containsKey("sw_ident")
                        ? "%s %s (%s)"
                                .formatted(
                                        event.text("sw_ident"),
                                        event.text("sw_ver"),
                                        event.text("sw_sys"))
                                .replace("  ", " ") // of one without a version
                        : software,
                event.type().equals("worker-offline") ? null : event.received());
    }

    private static List<Double> numbers(List<?> loads) {
        return loads.stream()
                .filter(Number.class::isInstance)
                .map(one -> ((Number) one).doubleValue())
                .toList();
    }
}
