package dev.belleville.web.tasks;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.BeatBuilder;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.web.internal.command.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends what is scheduled. Celery's {@code celery beat}. */
@Command(
        name = "beat",
        description = "Send what is scheduled, until the process is asked to end.",
        footer = {"%nSeveral may run at once: one of them leads, another takes over when it ends."})
final class BeatCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

    @Option(names = "--list", description = "show what is scheduled, and end")
    private boolean list;

    @Option(
            names = "--max-interval",
            paramLabel = "SECONDS",
            description =
                    "the longest time between two looks at what is due (default: beatMaxLoopInterval, 300)")
    private @Nullable Integer maxInterval;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        BeatBuilder builder = Tasks.current().beat();
        if (maxInterval != null) {
            Duration most = Duration.ofSeconds(maxInterval);
            OptionValues.take(spec, "--max-interval", () -> builder.maxInterval(most));
        }
        if (list) {
            show(builder.build(), out());
        } else {
            untilEnd(builder.build());
        }
    }

    private static void show(Beat beat, PrintWriter out) {
        var table = new TextTable("ENTRY", "TASK", "SCHEDULE", "COUNTS FROM", "NEXT RUN");
        Instant now = beat.clock().instant();
        for (ScheduleEntry entry : beat.schedule()) {
            ZonedDateTime next = entry.next(now, beat.zone());
            Instant from = entry.countsFrom();
            table.row(
                    entry.name(),
                    entry.task(),
                    entry.schedule().toString(),
                    // one that waits for a time that a row names counts from none
                    from.equals(Instant.EPOCH) ? "-" : When.shown(from.atZone(next.getZone())),
                    next.toInstant().isAfter(now) ? When.shown(next) : "now");
        }
        table.print(out);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void untilEnd(Beat beat) {
        show(beat, out());
        var ended = new CountDownLatch(1);
        Thread end =
                Thread.ofPlatform()
                        .name("beat-end")
                        .unstarted(() -> {
                            beat.close();
                            ended.countDown();
                        });
        Runtime.getRuntime().addShutdownHook(end);
        LOG.info("{} is ready (Ctrl+C ends it)", beat.name());
        beat.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            beat.close();
        }
    }
}
