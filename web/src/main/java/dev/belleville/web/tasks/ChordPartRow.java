package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import java.time.Instant;

/** A part of a chord that is done, kept by {@link DatabaseResults} until all are. */
@Entity(name = "ChordPart")
public class ChordPartRow extends Model {
    /** Where queries start. */
    public static final Manager<ChordPartRow> objects = Manager.of(ChordPartRow.class);

    static final Meta meta =
            Meta.of()
                    .verboseName("chord part")
                    .verboseNamePlural("chord parts")
                    .unique("tasks_chordpart_once", "groupId", "taskId");

    /** The chord's group. */
    @Column(max = 255)
    public String groupId;

    /** The task. */
    @Column(max = 255)
    public String taskId;

    /** The part's place in the group. */
    public int place;

    /** How it ended. */
    @Column(max = 50)
    public String status;

    /** What it returned, or its error, as the store's serializer writes it. */
    @Column public String result;

    /** When it ended. */
    @Column(index = true)
    public Instant dateDone;

    /** A new instance without a row. */
    public ChordPartRow() {}
}
