package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.Clocked;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** Beats over the tables of django-celery-beat, a clock that is set by hand, and what was sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScheduleDriver {
    private static final Duration SOON = Duration.ofSeconds(20);

    final SetClock now = new SetClock(Instant.EPOCH);
    private final SiteDatabase database = new SiteDatabase();
    private @Nullable DatabaseBroker broker;

    abstract String url();

    final Orm orm() {
        return database.at(url());
    }

    final DatabaseBroker broker() {
        DatabaseBroker known = broker;
        if (known == null) {
            known = new DatabaseBroker(orm(), "default");
            broker = known;
        }
        return known;
    }

    @AfterAll
    final void closeOrm() {
        if (broker != null) {
            broker.close();
        }
        database.close();
    }

    @AfterEach
    final void empty() {
        orm().run(() -> {
            PeriodicTask.objects.all().delete();
            IntervalSchedule.objects.all().delete();
            CrontabSchedule.objects.all().delete();
            ClockedSchedule.objects.all().delete();
            SolarSchedule.objects.all().delete();
        });
        broker().purge("celery");
        new DatabaseBeatState(orm(), "default", this::broker).lastRuns(Set.of(), Instant.EPOCH);
    }

    /** Over the tables, without what Celery sends at four. */
    static Tasks.Builder tasks(Orm orm, Broker broker) {
        return Tasks.inMemory()
                .broker(broker)
                .beatState(new DatabaseBeatState(orm, "default", () -> broker))
                .scheduleTable(new DatabaseSchedule(orm, "default", () -> broker))
                .schedule(
                        "celery.backend_cleanup",
                        Clocked.at(Instant.parse("2222-02-02T22:22:22Z")),
                        Task.named("never").remote(Object.class).s());
    }

    final Tasks tasks(UnaryOperator<Tasks.Builder> more) {
        return more.apply(tasks(orm(), broker()).clock(now.clock())).build();
    }

    final Beat beat() {
        return tasks(tasks -> tasks).beat().build();
    }

    /** A row that was changed an hour ago. */
    final PeriodicTask row(String name, Consumer<PeriodicTask> more) {
        return orm().call(() -> {
            PeriodicTask made =
                    PeriodicTask.objects.create(row -> {
                        row.name = name;
                        row.task = "shop." + name;
                        more.accept(row);
                    });
            changedAt(name, Instant.parse("2026-03-01T12:00:00Z"));
            return made;
        });
    }

    static void changedAt(String name, Instant time) {
        PeriodicTask.objects.filter("name", name).update("dateChanged", time);
        PeriodicTasks.updateChanged();
    }

    final PeriodicTask row(String name) {
        return orm().call(() -> PeriodicTask.objects.get("name", name));
    }

    static IntervalSchedule every(int minutes) {
        return IntervalSchedule.objects.create(row -> {
            row.every = minutes;
            row.period = "minutes";
        });
    }

    final void set(String time) {
        now.set(Instant.parse(time));
    }

    /** What was sent since it was asked last. */
    final List<TaskMessage> sent() {
        var sent = new ArrayList<TaskMessage>();
        long there = broker().size("celery");
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of("celery")), 0)) {
            for (long i = 0; i < there; i++) {
                Delivery delivery = Objects.requireNonNull(receiver.receive(SOON));
                sent.add(delivery.message());
                delivery.ack();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return sent;
    }

    final List<String> names(Beat beat) {
        beat.tick();
        return sent().stream()
                .map(message -> String.valueOf(message.headers().get("task")))
                .toList();
    }
}
