package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;

/** One that reads queues of {@link DatabaseBroker}, and shows that it lives by counting. */
@Entity(name = "Receiver")
public class ReceiverRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<ReceiverRow> objects = Manager.of(ReceiverRow.class);

    static final Meta meta = Meta.of().verboseName("receiver").verboseNamePlural("receivers");

    /** No other has it. */
    @Column(max = 36, primaryKey = true)
    public String id;

    /** Whoever does not count on for the length of the lease is dead. */
    public long beat;

    /** A new instance without a row. */
    public ReceiverRow() {}
}
