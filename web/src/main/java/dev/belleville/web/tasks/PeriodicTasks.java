package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import java.time.Instant;
import java.util.Map;

/**
 * When entries were changed last, in the table of django-celery-beat: beats look there, and read
 * the entries again when it moved.
 */
@Entity
public class PeriodicTasks extends BaseModel {
    /** Where queries start. */
    public static final Manager<PeriodicTasks> objects = Manager.of(PeriodicTasks.class);

    static final Meta meta =
            Meta.of().verboseName("periodic task track").verboseNamePlural("periodic task tracks");

    /** Always 1. */
    @Column(primaryKey = true)
    public short ident = 1;

    /** The time of the last change. */
    public Instant lastUpdate;

    /** A new instance without a row. */
    public PeriodicTasks() {}

    /**
     * Tells beats that entries were changed. Saving and deleting them does it; call it behind
     * {@code update(…)} and {@code bulkCreate(…)}, which tell nobody.
     */
    public static void updateChanged() {
        updateChanged("default");
    }

    /** As above, in the database of this alias. */
    public static void updateChanged(String alias) {
        objects.using(alias)
                .updateOrCreate(Map.of("ident", 1), row -> row.lastUpdate = Instant.now());
    }
}
