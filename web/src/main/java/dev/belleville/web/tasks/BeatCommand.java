package dev.belleville.web.tasks;

import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.BeatBuilder;
import dev.belleville.tasks.beat.ScheduleEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
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
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> TITLES =
            List.of("ENTRY", "TASK", "SCHEDULE", "COUNTS FROM", "NEXT RUN");

    @Option(names = "--list", description = "show what is scheduled, and end")
    private boolean list;

    @Option(
            names = "--max-interval",
            paramLabel = "SECONDS",
            description = "the longest time between two looks at what is due")
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
            show(builder.build(), System.out);
        } else {
            untilEnd(builder.build());
        }
    }

    private static void show(Beat beat, PrintStream out) {
        var rows = new ArrayList<List<String>>();
        rows.add(TITLES);
        Instant now = beat.clock().instant();
        for (ScheduleEntry entry : beat.schedule()) {
            String schedule = entry.schedule().toString();
            ZonedDateTime next = entry.next(now, beat.zone());
            rows.add(
                    List.of(
                            entry.name(),
                            entry.task(),
                            schedule.replace("<", "").replace(">", ""),
                            shown(entry.countsFrom().atZone(next.getZone())),
                            next.toInstant().isAfter(now) ? shown(next) : "now"));
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(one -> one.get(column).length()).max().orElse(0);
                line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String shown(ZonedDateTime time) {
        if (time.toInstant().equals(Instant.EPOCH)) {
            return "-"; // it waits for a time that a row names
        }
        return TIME.format(time)
                + " "
                + (time.getZone().equals(ZoneOffset.UTC) ? "UTC" : time.getZone());
    }

    private static void untilEnd(Beat beat) {
        show(beat, System.out);
        var ended = new CountDownLatch(1);
        Thread end =
                Thread.ofPlatform()
                        .name("beat-end")
                        .unstarted(() -> {
                            beat.close();
                            ended.countDown();
                        });
        Runtime.getRuntime().addShutdownHook(end);
        System.out.println(beat.name() + " is ready (Ctrl+C ends it).");
        beat.start();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            beat.close();
        }
    }
}
