package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;

/** Which beat leads; there is one row. */
@Entity(name = "BeatLease")
public class BeatLeaseRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<BeatLeaseRow> objects = Manager.of(BeatLeaseRow.class);

    static final Meta meta = Meta.of().verboseName("beat lease").verboseNamePlural("beat leases");

    /** Always 1. */
    @Column(primaryKey = true)
    public short id = 1;

    /** The name of the beat; empty where none leads. */
    @Column(max = 255, blank = true)
    public String beat = "";

    /** Until when, in milliseconds of the database's clock since 1970. */
    public long until = 0;

    /** A new instance without a row. */
    public BeatLeaseRow() {}
}
