package dev.belleville.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.testing.Await;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsAppTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Task1<Integer, Integer> HALF = Task.named("shop.half").of(it -> 10 / it);

    @TempDir Path folder;

    private App app(MeterRegistry registry) {
        return App.of()
                .install(TasksApp.of(HALF), MetricsApp.of(registry).queues("slow"))
                .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                .set(TaskSettings.WORKER_SEND_TASK_EVENTS, true)
                .set(TaskSettings.TASK_SEND_SENT_EVENT, true)
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    private static double count(MeterRegistry registry, String what) {
        var counter = registry.find("belleville.tasks." + what).tag("task", "shop.half").counter();
        return counter == null ? 0 : counter.count();
    }

    private static double gauge(MeterRegistry registry, String what) {
        return registry.get("belleville.tasks." + what).gauge().value();
    }

    @Test
    void whatWorkersTellIsCounted() {
        var registry = new SimpleMeterRegistry();
        try (Site site = app(registry).build()) {
            site.scope().run(site::serving);
            Await.until(SOON, () -> gauge(registry, "workers") == 1);
            site.scope().run(() -> ended(HALF.delay(2), "SUCCESS"));
            site.scope().run(() -> ended(HALF.delay(5), "SUCCESS"));
            site.scope().run(() -> ended(HALF.delay(0), "FAILURE"));
            Await.until(
                    SOON,
                    () -> count(registry, "succeeded") == 2 && count(registry, "failed") == 1);
            assertThat(count(registry, "received")).isEqualTo(3);
            Await.until(SOON, () -> count(registry, "sent") == 3);
            Timer run = registry.get("belleville.tasks.run").tag("task", "shop.half").timer();
            assertThat(run.count()).isEqualTo(3);
            assertThat(run.totalTime(TimeUnit.NANOSECONDS)).isPositive();
            assertThat(registry.get("belleville.tasks.wait").timer().count()).isEqualTo(3);
            assertThat(gauge(registry, "running")).isZero();

            site.scope().run(() -> HALF.s(1).queue("slow").applyAsync());
            assertThat(registry.get("belleville.tasks.queue").tag("queue", "slow").gauge().value())
                    .isEqualTo(1);
            assertThat(
                            registry.get("belleville.tasks.queue")
                                    .tag("queue", "celery")
                                    .gauge()
                                    .value())
                    .isZero();
        }
        assertThat(registry.find("belleville.tasks.queue").gauges()).isEmpty();
        assertThat(count(registry, "succeeded")).isEqualTo(2);
    }

    private static void ended(AsyncResult<?> call, String state) {
        try {
            assertThat(Tasks.current().results().await(call.id(), SOON).state()).isEqualTo(state);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSiteWithoutTasksDoesNotStart() {
        assertThatThrownBy(() -> App.of().install(MetricsApp.of(new SimpleMeterRegistry())).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("install TasksApp.of(…) before it");
    }
}
