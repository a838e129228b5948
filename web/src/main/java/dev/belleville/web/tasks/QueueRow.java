package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import org.jspecify.annotations.Nullable;

/** A queue of {@link DatabaseBroker} and the exchange that it is bound to. */
@Entity(name = "Queue")
public class QueueRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<QueueRow> objects = Manager.of(QueueRow.class);

    static final Meta meta = Meta.of().verboseName("queue").verboseNamePlural("queues");

    /** What it is called. */
    @Column(max = 255, primaryKey = true)
    public String name;

    /** The exchange's name. */
    @Column(max = 255, blank = true, index = true)
    public String exchange;

    /** {@code direct}, {@code topic} or {@code fanout}. */
    @Column(max = 16)
    public String kind;

    /** Which messages of the exchange come here. */
    @Column(max = 255, blank = true)
    public String routingKey;

    /** The {@link ReceiverRow} with which the queue goes; null where it stays. */
    @Column(max = 36)
    public @Nullable String receiver;

    /** A new instance without a row. */
    public QueueRow() {}
}
