package dev.belleville.web.tasks;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.tasks.beat.Clocked;
import dev.belleville.tasks.beat.Schedule;
import java.time.Instant;

/** Once, at a moment, in the table of django-celery-beat. */
@Entity
public class ClockedSchedule extends Model {
    /** Where queries start. */
    public static final Manager<ClockedSchedule> objects = Manager.of(ClockedSchedule.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("clocked")
                    .verboseNamePlural("clocked")
                    .ordering("clockedTime");

    /** The moment. */
    public Instant clockedTime;

    /** A new instance without a row. */
    public ClockedSchedule() {}

    /** What it says. */
    public Schedule schedule() {
        return Clocked.at(clockedTime);
    }

    @Override
    public String toString() {
        return String.valueOf(clockedTime);
    }
}
