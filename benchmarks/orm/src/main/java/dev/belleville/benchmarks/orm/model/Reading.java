package dev.belleville.benchmarks.orm.model;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** A reading. */
@Entity
public class Reading extends Model {
    /** All. */
    public static final Manager<Reading> objects = Manager.of(Reading.class);

    static final Meta meta = Meta.of().table("reading");

    @Column(max = 40)
    public String label = "";

    public int amount;
}
