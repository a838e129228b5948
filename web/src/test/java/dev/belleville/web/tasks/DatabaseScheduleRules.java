package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.tasks.beat.Interval;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.MemoryBroker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What beats make of the rows of django-celery-beat's tables, on each database. */
abstract class DatabaseScheduleRules extends ScheduleDriver {
    @Test
    void aRowIsSentWithAllItSays() {
        set("2026-03-01T12:09:59Z");
        row(
                "news",
                row -> {
                    row.interval.set(every(10));
                    row.args = "[1, \"tea\"]";
                    row.kwargs = "{\"k\": [true]}";
                    row.headers = "{\"colour\": \"green\"}";
                    row.priority = 7;
                    row.expireSeconds = 60;
                });
        try (Beat beat = beat()) {
            assertThat(names(beat)).isEmpty();
            set("2026-03-01T12:10:00Z");
            beat.tick();
            assertThat(sent())
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(new String(message.body()))
                                .startsWith("[[1, \"tea\"], {\"k\": [true]}, ");
                        assertThat(message.headers())
                                .containsEntry("task", "shop.news")
                                .containsEntry("colour", "green")
                                .containsEntry("periodic_task_name", "news")
                                .containsEntry("expires", "2026-03-01T12:11:00+00:00");
                        assertThat(message.priority()).isEqualTo(7);
                    });
        }
        assertThat(row("news"))
                .returns(Instant.parse("2026-03-01T12:10:00Z"), row -> row.lastRunAt)
                .returns(1, row -> row.totalRunCount);
    }

    @Test
    void aRowHasItsQueue() {
        set("2026-03-01T13:00:00Z");
        row(
                "slowly",
                row -> {
                    row.interval.set(every(10));
                    row.queue = "beat-slow";
                });
        try (Beat beat = beat()) {
            beat.tick();
            assertThat(broker().purge("beat-slow")).isEqualTo(1);
            assertThat(broker().size("celery")).isZero();
        }
    }

    @Test
    void rowsAreEditedWhileItRuns() {
        set("2026-03-01T12:05:00Z");
        row("news", row -> row.interval.set(every(10)));
        try (Beat beat = beat()) {
            assertThat(names(beat)).isEmpty();
            orm().run(() -> {
                IntervalSchedule often = IntervalSchedule.objects.get("every", 10);
                often.every = 5;
                often.save();
            });
            assertThat(names(beat)).containsExactly("shop.news");
            row("more", row -> row.interval.set(IntervalSchedule.objects.get("every", 5)));
            assertThat(names(beat)).containsExactly("shop.more");
            set("2026-03-01T12:20:00Z");
            orm().run(() -> {
                PeriodicTask news = PeriodicTask.objects.get("name", "news");
                news.enabled = false;
                news.save();
            });
            assertThat(row("news").lastRunAt).isNull();
            assertThat(names(beat)).containsExactly("shop.more");
            orm().run(() -> PeriodicTask.objects.get("name", "more").delete());
            set("2026-03-01T12:40:00Z");
            assertThat(names(beat)).isEmpty();
            orm().run(() -> {
                PeriodicTask news = PeriodicTask.objects.get("name", "news");
                news.enabled = true;
                news.save();
                changedAt("news", now.get());
            });
            assertThat(names(beat)).isEmpty();
            set("2026-03-01T12:45:00Z");
            assertThat(names(beat)).containsExactly("shop.news");
        }
    }

    @Test
    void aRowThatIsGoneAtTheLastMomentIsNotSent() {
        set("2026-03-01T12:05:00Z");
        row("news", row -> row.interval.set(every(10)));
        try (Beat beat = beat()) {
            beat.tick();
            orm().run(() -> PeriodicTask.objects.filter("name", "news").update("enabled", false));
            set("2026-03-01T12:10:00Z"); // nobody told the beat
            assertThat(names(beat)).isEmpty();
            assertThat(beat.schedule()).noneMatch(entry -> entry.name().equals("news"));
        }
    }

    @Test
    void aRestartRepeatsAndLosesNothing() {
        set("2026-03-01T12:10:00Z");
        row("news", row -> row.interval.set(every(10)));
        for (int i = 0; i < 3; i++) {
            try (Beat beat = beat()) {
                assertThat(names(beat)).hasSize(i == 0 ? 1 : 0);
            }
        }
        set("2026-03-01T12:55:00Z");
        try (Beat beat = beat()) {
            assertThat(names(beat)).hasSize(1);
        }
        assertThat(row("news").totalRunCount).isEqualTo(2);
    }

    @Test
    void whatIsSentOnceIsSentOnce() {
        set("2026-03-01T13:00:00Z");
        row(
                "once",
                row -> {
                    row.interval.set(every(10));
                    row.oneOff = true;
                });
        row(
                "then",
                row -> {
                    row.clocked.set(
                            ClockedSchedule.objects.create(
                                    at -> at.clockedTime = Instant.parse("2026-03-01T13:30:00Z")));
                    row.oneOff = true;
                });
        try (Beat beat = beat()) {
            assertThat(names(beat)).containsExactly("shop.once");
            assertThat(names(beat)).isEmpty();
            set("2026-03-01T13:30:00Z");
            assertThat(names(beat)).containsExactly("shop.then");
            set("2026-03-01T17:30:00Z");
            assertThat(names(beat)).isEmpty();
        }
        assertThat(row("once"))
                .returns(false, row -> row.enabled)
                .returns(0, row -> row.totalRunCount);
        assertThat(row("then").enabled).isFalse();
    }

    @Test
    void aRowBeginsAndEnds() {
        set("2026-03-01T13:00:00Z");
        row(
                "season",
                row -> {
                    row.interval.set(every(10));
                    row.startTime = Instant.parse("2026-03-01T14:00:00Z");
                    row.expires = Instant.parse("2026-03-01T14:15:00Z");
                });
        try (Beat beat = beat()) {
            assertThat(names(beat)).isEmpty();
            set("2026-03-01T14:00:00Z");
            assertThat(names(beat)).hasSize(1);
            set("2026-03-01T14:10:00Z");
            assertThat(names(beat)).hasSize(1);
            set("2026-03-01T14:20:00Z");
            assertThat(names(beat)).isEmpty();
        }
        try (Beat beat = beat()) {
            assertThat(names(beat)).isEmpty();
            assertThat(row("season").enabled).isFalse();
        }
    }

    @Test
    void aCrontabHasItsZone() {
        set("2026-07-01T00:30:00Z");
        row(
                "nightly",
                row ->
                        row.crontab.set(
                                CrontabSchedule.objects.create(cron -> {
                                    cron.minute = "0";
                                    cron.hour = "3";
                                    cron.timezone = "Europe/Berlin";
                                })));
        orm().run(() -> changedAt("nightly", now.get()));
        try (Beat beat = beat()) {
            assertThat(names(beat)).isEmpty();
            set("2026-07-01T01:00:00Z");
            assertThat(names(beat)).containsExactly("shop.nightly");
            assertThat(beat.schedule().getFirst().next(now.get(), ZoneOffset.UTC))
                    .hasToString("2026-07-02T03:00+02:00[Europe/Berlin]");
        }
    }

    @Test
    void wrongRowsAreLeftOut() {
        set("2026-03-01T13:00:00Z");
        row("good", row -> row.interval.set(every(10)));
        row("list", row -> row.interval.set(every(1)));
        row("json", row -> row.interval.set(every(1)));
        row("period", row -> row.interval.set(every(2)));
        row("cron", row -> row.crontab.set(CrontabSchedule.objects.create(_ -> {})));
        row(
                "zone",
                row -> row.crontab.set(CrontabSchedule.objects.create(cron -> cron.hour = "1")));
        row(
                "sun",
                row ->
                        row.solar.set(
                                SolarSchedule.objects.create(solar -> {
                                    solar.event = "sunset";
                                    solar.latitude = BigDecimal.ONE;
                                    solar.longitude = BigDecimal.ONE;
                                })));
        row("none", row -> row.interval.set(every(1)));
        orm().run(() -> {
            PeriodicTask.objects.filter("name", "list").update("args", "{}");
            PeriodicTask.objects.filter("name", "json").update("kwargs", "{");
            IntervalSchedule.objects.filter("every", 2).update("period", "years");
            CrontabSchedule.objects.filter("hour", "*").update("minute", "x");
            CrontabSchedule.objects.filter("hour", "1").update("timezone", "Mars/Base");
            PeriodicTask.objects.filter("name", "none").update("interval", null);
            PeriodicTasks.updateChanged();
        });
        try (Beat beat = beat()) {
            assertThat(names(beat)).containsExactly("shop.good");
        }
    }

    @Test
    void aRowRulesOverTheProgram() {
        set("2026-03-01T13:00:00Z");
        row(
                "report",
                row -> {
                    row.interval.set(every(10));
                    row.enabled = false;
                });
        Tasks tasks =
                tasks(builder ->
                        builder.schedule(
                                        "report",
                                        Interval.every(Duration.ofMinutes(1)),
                                        Task.named("own.report").remote(Object.class).s())
                                .schedule(
                                        "other",
                                        Crontab.parse("* * * * *"),
                                        Task.named("own.other").remote(Object.class).s()));
        try (Beat beat = tasks.beat().build()) {
            assertThat(names(beat)).isEmpty();
            assertThat(beat.schedule())
                    .extracting(ScheduleEntry::name)
                    .containsExactlyInAnyOrder("other", "celery.backend_cleanup");
            set("2026-03-01T13:30:00Z");
            assertThat(names(beat)).containsExactly("own.other");
        }
    }

    @Test
    void whatIsNotSentIsNotClaimed() {
        set("2026-03-01T13:00:00Z");
        row("news", row -> row.interval.set(every(10)));
        row(
                "once",
                row -> {
                    row.interval.set(IntervalSchedule.objects.get("every", 10));
                    row.oneOff = true;
                });
        Broker elsewhere = new MemoryBroker();
        for (Broker one : List.of(broker(), elsewhere)) {
            var table = new DatabaseSchedule(orm(), "default", () -> one);
            for (String name : List.of("news", "once")) {
                assertThatThrownBy(() ->
                                table.claim(
                                        name,
                                        null,
                                        now.get(),
                                        () -> {
                                            throw new IllegalStateException("away");
                                        }))
                        .hasMessage("away");
                assertThat(row(name))
                        .returns(null, row -> row.lastRunAt)
                        .returns(0, row -> row.totalRunCount)
                        .returns(true, row -> row.enabled);
            }
        }
    }

    @Test
    void twoThatLeadSendOnce() {
        set("2026-03-01T12:05:00Z");
        row("news", row -> row.interval.set(every(10)));
        BeatState torn = new LeadsAlways(orm(), broker());
        try (Beat one = tasks(tasks -> tasks.beatState(torn)).beat().named("one").build();
                Beat other = tasks(tasks -> tasks.beatState(torn)).beat().named("two").build()) {
            one.tick();
            other.tick();
            set("2026-03-01T12:15:00Z");
            one.tick();
            assertThat(names(other)).hasSize(1);
            assertThat(one.isLeading() && other.isLeading()).isTrue();
        }
        assertThat(row("news").totalRunCount).isEqualTo(1);
    }

    @Test
    void aRowHasOneScheduleAndOneEnd() {
        orm().run(() -> {
            assertThatThrownBy(() ->
                            PeriodicTask.objects.create(row -> {
                                row.name = "none";
                                row.task = "x";
                            }))
                    .isInstanceOf(ValidationError.class)
                    .hasMessageContaining("One of clocked, interval, crontab, or solar must be");
            var row = new PeriodicTask();
            row.name = "two";
            row.task = "x";
            row.interval.set(every(1));
            row.crontab.set(CrontabSchedule.objects.create(_ -> {}));
            assertThatThrownBy(row::save).hasMessageContaining("Only one of clocked");
            row.crontab.set(null);
            row.expires = Instant.EPOCH;
            row.expireSeconds = 3;
            assertThatThrownBy(row::save).hasMessageContaining("Only one can be set");
            row.expires = null;
            row.queue = "";
            row.save();
            assertThat(PeriodicTask.objects.get("name", "two").queue).isNull();
        });
    }

    @Test
    void aBeatThatIsKilledHasSentWhatItClaimed() throws Exception {
        set("2026-03-01T12:05:00Z");
        row(
                "often",
                row ->
                        row.interval.set(
                                IntervalSchedule.objects.create(interval -> {
                                    interval.every = 1;
                                    interval.period = "microseconds";
                                })));
        BeatChild.killed(url(), broker(), 20);
        now.set(Instant.now());
        try (Beat beat = beat()) {
            while (!beat.isLeading()) {
                beat.tick(); // when the lease of the dead one is over
            }
        }
        assertThat(broker().size("celery")).isEqualTo(row("often").totalRunCount).isPositive();
    }
}
