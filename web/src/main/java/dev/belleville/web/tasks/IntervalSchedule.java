package dev.belleville.web.tasks;

import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.tasks.beat.Interval;
import dev.belleville.tasks.beat.Schedule;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Again and again after the same time, in the table of django-celery-beat. */
@Entity
public class IntervalSchedule extends Model {
    /** Where queries start. */
    public static final Manager<IntervalSchedule> objects = Manager.of(IntervalSchedule.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("interval")
                    .verboseNamePlural("intervals")
                    .ordering("period", "every");

    /** What {@link #every} counts. */
    public enum Period implements Choice {
        DAYS(ChronoUnit.DAYS),
        HOURS(ChronoUnit.HOURS),
        MINUTES(ChronoUnit.MINUTES),
        SECONDS(ChronoUnit.SECONDS),
        MICROSECONDS(ChronoUnit.MICROS);

        private final ChronoUnit unit;

        Period(ChronoUnit unit) {
            this.unit = unit;
        }

        @Override
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String label() {
            return name().charAt(0) + value().substring(1);
        }
    }

    /** How many periods lie between two runs. */
    @Column(min = "1")
    public Integer every;

    /** The value of a {@link Period}, such as {@code days}. */
    @Column(max = 24, choices = Period.class)
    public String period;

    /** A new instance without a row. */
    public IntervalSchedule() {}

    /**
     * What it says.
     *
     * @throws IllegalArgumentException if it says nothing that can be done
     */
    public Schedule schedule() {
        if (every < 1) {
            throw new IllegalArgumentException("an interval has one period or more, not " + every);
        }
        for (Period one : Period.values()) {
            if (one.value().equals(period)) {
                return Interval.every(one.unit.getDuration().multipliedBy(every));
            }
        }
        throw new IllegalArgumentException(
                "a period is days, hours, minutes, seconds or microseconds, not " + period);
    }

    @Override
    public String toString() {
        return every == 1
                ? "every " + period.replaceFirst("s$", "")
                : "every %d %s".formatted(every, period);
    }
}
