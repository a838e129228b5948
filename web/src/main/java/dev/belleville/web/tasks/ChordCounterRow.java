package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;

/** The parts of a chord that are not done, as django-celery-results counts them in its table. */
@Entity(name = "ChordCounter")
public class ChordCounterRow extends Model {
    /** Where queries start. */
    public static final Manager<ChordCounterRow> objects = Manager.of(ChordCounterRow.class);

    static final Meta meta = Meta.of().autoField(FieldKind.AUTO);

    /** The chord's group. */
    @Column(max = 255, unique = true)
    public String groupId;

    /** A list, in JSON, of the parts in the nested form of Celery's {@code as_tuple}. */
    @Column public String subTasks;

    /** How many are not done. */
    @Column(positive = true)
    public int count;

    /** A new instance without a row. */
    public ChordCounterRow() {}
}
