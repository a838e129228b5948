package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import java.time.Instant;

/** When an entry of the program ran last; those of {@link PeriodicTask} know it themselves. */
@Entity(name = "ScheduledRun")
public class ScheduledRunRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<ScheduledRunRow> objects = Manager.of(ScheduledRunRow.class);

    static final Meta meta =
            Meta.of().verboseName("scheduled run").verboseNamePlural("scheduled runs");

    /** The entry's name. */
    @Column(max = 200, primaryKey = true)
    public String entry;

    /** When it ran last, or since when it is watched. */
    public Instant lastRun;

    /** A new instance without a row. */
    public ScheduledRunRow() {}
}
