package dev.belleville.web.tasks;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import java.time.Instant;

/** A call that had its effect, kept by {@link DatabaseIdempotency} so that it has no other. */
@Entity(name = "IdempotencyKey")
public class IdempotencyKeyRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<IdempotencyKeyRow> objects = Manager.of(IdempotencyKeyRow.class);

    static final Meta meta =
            Meta.of().verboseName("idempotency key").verboseNamePlural("idempotency keys");

    /** SHA-256 of the key in hex: some databases take two texts for one that differ in case. */
    @Column(max = 64, primaryKey = true)
    public String digest;

    /** What the call returned, in JSON. */
    @Column public String result;

    /** When it began. */
    @Column(index = true)
    public Instant since;

    /** A new instance without a row. */
    public IdempotencyKeyRow() {}
}
