package dev.belleville.web.tasks;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.tasks.beat.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;

/** At times of the clock in a zone, in the table of django-celery-beat. */
@Entity
public class CrontabSchedule extends Model {
    /** Where queries start. */
    public static final Manager<CrontabSchedule> objects = Manager.of(CrontabSchedule.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("crontab")
                    .verboseNamePlural("crontabs")
                    .ordering(
                            "monthOfYear", "dayOfMonth", "dayOfWeek", "hour", "minute", "timezone");

    /** The minutes, as {@link Crontab} reads them. */
    @Column(max = 240)
    public String minute = "*";

    /** The hours. */
    @Column(max = 96)
    public String hour = "*";

    /** The days of the week; Sunday is 0. */
    @Column(max = 64)
    public String dayOfWeek = "*";

    /** The days of the month. */
    @Column(max = 124)
    public String dayOfMonth = "*";

    /** The months. */
    @Column(max = 64)
    public String monthOfYear = "*";

    /** Whose clocks they are, such as {@code Europe/Berlin}. */
    @Column(max = 63)
    public String timezone = "UTC";

    /** A new instance without a row. */
    public CrontabSchedule() {}

    /**
     * What it says.
     *
     * @throws IllegalArgumentException if a field cannot be read
     */
    public Schedule schedule() {
        Crontab crontab = Crontab.of(minute, hour, dayOfWeek, dayOfMonth, monthOfYear);
        try {
            return crontab.in(ZoneId.of(timezone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time zone is called " + timezone, e);
        }
    }

    @Override
    public void clean() {
        try {
            schedule();
        } catch (IllegalArgumentException e) {
            throw new ValidationError(String.valueOf(e.getMessage()), "invalid");
        }
    }

    @Override
    public String toString() {
        return "%s %s %s %s %s (m/h/dM/MY/d) %s"
                .formatted(minute, hour, dayOfMonth, monthOfYear, dayOfWeek, timezone);
    }
}
