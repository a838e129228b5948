package dev.belleville.web.tasks;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.meta.FieldKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a beat sends again and again, in the table of django-celery-beat: it has one of the four
 * schedules. Beats notice changes after five seconds.
 *
 * <pre>{@code
 * IntervalSchedule often = IntervalSchedule.objects.create(row -> {
 *     row.every = 10;
 *     row.period = "minutes";
 * });
 * PeriodicTask.objects.create(row -> {
 *     row.name = "look for news";
 *     row.task = "shop.news";
 *     row.interval.set(often);
 * });
 * }</pre>
 */
@Entity
public class PeriodicTask extends Model {
    /** Where queries start. */
    public static final Manager<PeriodicTask> objects = Manager.of(PeriodicTask.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("periodic task")
                    .verboseNamePlural("periodic tasks");

    /** One of a kind. */
    @Column(max = 200, unique = true)
    public String name;

    /** The name of the task that is sent. */
    @Column(max = 200)
    public String task;

    /** Again and again after the same time. */
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true)
    public final Ref<@Nullable IntervalSchedule> interval = Ref.to(IntervalSchedule.class);

    /** At times of the clock. */
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true)
    public final Ref<@Nullable CrontabSchedule> crontab = Ref.to(CrontabSchedule.class);

    /** By the sun. */
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true)
    public final Ref<@Nullable SolarSchedule> solar = Ref.to(SolarSchedule.class);

    /** Once; then {@link #oneOff} is on. */
    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true)
    public final Ref<@Nullable ClockedSchedule> clocked = Ref.to(ClockedSchedule.class);

    /** Its arguments, a list in JSON. */
    @Column(blank = true)
    public String args = "[]";

    /** Its arguments by name, a map in JSON. */
    @Column(blank = true)
    public String kwargs = "{}";

    /** The queue that it is sent to; null for the one that the task's name says. */
    @Column(max = 200, blank = true)
    public @Nullable String queue;

    /** The exchange that it is sent to, with a routing key. */
    @Column(max = 200, blank = true)
    public @Nullable String exchange;

    /** The routing key. */
    @Column(max = 200, blank = true)
    public @Nullable String routingKey;

    /** What stands in the headers of its message, a map in JSON. */
    @Column(blank = true)
    public String headers = "{}";

    /** How urgent it is, 0 to 255. */
    @Column(positive = true, blank = true, most = "255")
    public @Nullable Integer priority;

    /** From when on it is sent no more. */
    @Column(blank = true)
    public @Nullable Instant expires;

    /** How many seconds after it was sent it is not worth running. */
    @Column(positive = true, blank = true)
    public @Nullable Integer expireSeconds;

    /** Whether it is sent once only. */
    public boolean oneOff = false;

    /** From when on it is sent. */
    @Column(blank = true)
    public @Nullable Instant startTime;

    /** Whether it is sent at all. */
    public boolean enabled = true;

    /** When it was sent last; forgotten when it is disabled. */
    @Column(blank = true, editable = false)
    public @Nullable Instant lastRunAt;

    /** How often it was sent. */
    @Column(positive = true, editable = false)
    public int totalRunCount = 0;

    /** When it was changed last. */
    @Column(autoNow = true)
    public Instant dateChanged;

    /** For people. */
    @Column(blank = true)
    public String description = "";

    /** A new instance without a row. */
    public PeriodicTask() {}

    /**
     * {@inheritDoc}
     *
     * @throws ValidationError if it has no schedule, or several, or ends in two ways, as in Django
     */
    @Override
    public void save(SaveOptions options) {
        exchange = given(exchange);
        routingKey = given(routingKey);
        queue = given(queue);
        if (!enabled) {
            lastRunAt = null;
        }
        clean();
        super.save(options);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public void clean() {
        List<Ref<?>> schedules =
                Stream.<Ref<?>>of(interval, crontab, solar, clocked)
                        .filter(schedule -> schedule.id() != null)
                        .toList();
        if (schedules.isEmpty()) {
            throw new ValidationError(
                    "One of clocked, interval, crontab, or solar must be set.", "required");
        }
        if (schedules.size() > 1) {
            throw new ValidationError(
                    "Only one of clocked, interval, crontab, or solar must be set", "invalid");
        }
        if (clocked.id() != null && !oneOff) {
            throw new ValidationError("clocked must be one off, one_off must set True", "invalid");
        }
        if (expires != null && expireSeconds != null) {
            throw new ValidationError(
                    "Only one can be set, in expires and expire_seconds", "invalid");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
