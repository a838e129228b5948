package dev.belleville.metrics;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.SiteService;
import dev.belleville.web.tasks.TasksApp;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tasks of a site in a registry of Micrometer's, while the site is served: what workers
 * tell, ours and Celery's. So let one process do it for all of them, and let workers tell, by the
 * setting {@code workerSendTaskEvents}. What Flower gives Prometheus.
 *
 * <pre>{@code
 * App.of().install(TasksApp.of(…), MetricsApp.of(registry).queues("slow"))
 * }</pre>
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>Name<th>Tags<th>What
 * <tr><td>{@code belleville.tasks.sent}, {@code received}, {@code succeeded}, {@code failed},
 * {@code retried}, {@code revoked}<td>{@code task}<td>counters; {@code sent} where the setting
 * {@code taskSendSentEvent} is on
 * <tr><td>{@code belleville.tasks.run}<td>{@code task}<td>timer: from the begin of a call to its end,
 * well or not
 * <tr><td>{@code belleville.tasks.wait}<td>{@code task}<td>timer: from when it was sent, or else
 * received, to its begin; of a call that had to wait for its time nothing
 * <tr><td>{@code belleville.tasks.running}<td><td>gauge: calls that run, as workers told last
 * <tr><td>{@code belleville.tasks.workers}<td><td>gauge: workers that gave a sign of life lately
 * <tr><td>{@code belleville.tasks.queue}<td>{@code queue}<td>gauge: messages that wait; not a number
 * while the broker is away
 * </table>
 */
public final class MetricsApp implements AppConfig {
    private final MeterRegistry registry;
    private final List<String> queues;

    private MetricsApp(MeterRegistry registry, List<String> queues) {
        this.registry = registry;
        this.queues = queues;
    }

    /** Into this registry, which stays its owner's to close. */
    public static MetricsApp of(MeterRegistry registry) {
        return new MetricsApp(registry, List.of());
    }

    /** The same with the lengths of these queues, beside those that the site describes. */
    public MetricsApp queues(String... names) {
        return new MetricsApp(registry, List.of(names));
    }

    @Override
    public String label() {
        return "metrics";
    }

    @Override
    public SiteService open(Site site) {
        if (site.app(TasksApp.class) == null) {
            throw new ImproperlyConfigured(
                    "MetricsApp counts the tasks of a site, and this one has none: install TasksApp.of(…) before it.");
        }
        return new Counting();
    }

    /** From when the site is served until it is closed. */
    private final class Counting implements SiteService {
        private @Nullable TaskMeters meters;
        private @Nullable EventReceiver receiver;

        @Override
        public void serving() {
            if (receiver == null) {
                Tasks tasks = Tasks.current();
                meters = new TaskMeters(registry, tasks, queues);
                receiver = tasks.events(meters);
            }
        }

        @Override
        public void close() {
            if (receiver != null) {
                receiver.close();
            }
            if (meters != null) {
                meters.remove();
            }
        }
    }
}
