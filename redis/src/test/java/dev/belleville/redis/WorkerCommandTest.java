package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.belleville.core.Secret;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.tasks.TasksApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.LoggerFactory;

@ResourceLock(Resources.SYSTEM_ERR)
class WorkerCommandTest extends OwnRedis {
    @TempDir Path folder;

    private App app(String broker) {
        return App.of()
                .install(TasksApp.of(Task.named("shop.note").of(() -> "noted")))
                .set(TaskSettings.BROKER_URL, new Secret(broker))
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    @Test
    void resultsThatAreAwayAreToldAndTheWorkerStarts() throws Exception {
        var told = new CountDownLatch(1);
        var log = (Logger) LoggerFactory.getLogger(Worker.class);
        var listener =
                new AppenderBase<ILoggingEvent>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        if (event.getFormattedMessage()
                                .contains(
                                        "nohost.invalid:6379/0: no host of this name is known.")) {
                            told.countDown();
                        }
                    }
                };
        listener.start();
        log.addAppender(listener);
        try (Site site = app(url()).build()) {
            Thread worker =
                    Thread.ofPlatform()
                            .start(() ->
                                    app(url())
                                            .flag("resultBackend", "redis://nohost.invalid/0")
                                            .execute("worker", "--without-mingle"));
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            site.scope()
                    .run(() -> {
                        Control control = Tasks.current().control();
                        Await.until(Duration.ofSeconds(30), () -> !control.ping().isEmpty());
                        control.shutdown();
                    });
            worker.join();
        } finally {
            log.detachAppender(listener);
        }
    }

    /** It would wait for a broker that is away, but nobody will change the password meanwhile. */
    @Test
    void aWrongPasswordEndsTheStart() {
        App app = app(url().replace("//", "//nobody:tea@"));
        PrintStream err = System.err;
        var told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, UTF_8));
            assertThat(app.execute("worker")).isEqualTo(1);
        } finally {
            System.setErr(err);
        }
        assertThat(told.toString(UTF_8))
                .contains("refuses what the setting brokerUrl says")
                .contains("WRONGPASS")
                .doesNotContain("nobody:tea");
    }
}
