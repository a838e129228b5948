package dev.belleville.tasks.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker counts.
 *
 * @param total how many calls it took, by their task's name
 * @param clock of a count that all workers share
 * @param uptime how long it works already
 * @param concurrency how many calls it runs at once, at the most
 * @param prefetch how many messages it fetches, 0 for all
 * @param all that it told, by Celery's names
 */
public record WorkerStats(
        Map<String, Integer> total,
        long pid,
        long clock,
        Duration uptime,
        int concurrency,
        int prefetch,
        Map<String, @Nullable Object> all) {
    /**
     * What runs its calls, such as {@code prefork}, {@code threads} or {@code virtual threads};
     * empty where it does not tell.
     */
    public String pool() {
        Told pool = new Told(all).within("pool");
        String named = pool.text("implementation");
        if (named.isEmpty()) { // before Celery 5.3
            return pool.members().containsKey("writes")
                    ? "prefork"
                    : pool.members().containsKey("threads") ? "threads" : "";
        }
        int colon = named.indexOf(": ");
        if (colon >= 0) {
            return named.substring(colon + 2);
        }
        String module = named.substring(0, Math.max(0, named.indexOf(':')));
        return module.substring(module.lastIndexOf('.') + 1);
    }

    static WorkerStats of(Told told) {
        var total = new LinkedHashMap<String, Integer>();
        Told counts = told.within("total");
        counts.members().keySet().forEach(name -> total.put(name, (int) counts.number(name)));
        String clock = told.text("clock"); // Celery writes it as text
        return new WorkerStats(
                total,
                (long) told.number("pid"),
                clock.isEmpty() ? 0 : (long) Double.parseDouble(clock),
                Duration.ofMillis((long) (told.number("uptime") * 1000)),
                (int) told.within("pool").number("max-concurrency"),
                (int) told.number("prefetch_count"),
                told.members());
    }
}
