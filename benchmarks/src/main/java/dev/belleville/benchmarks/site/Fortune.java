package dev.belleville.benchmarks.site;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** A row of TechEmpower's table {@code fortune}. */
@Entity
public class Fortune extends Model {
    static final Manager<Fortune> objects = Manager.of(Fortune.class);
    static final Meta meta = Meta.of().table("fortune");

    @Column(max = 2048)
    public String message = "";

    static Fortune of(long id, String message) {
        var fortune = new Fortune();
        fortune.id = id;
        fortune.message = message;
        return fortune;
    }
}
