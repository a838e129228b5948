package dev.belleville.benchmarks.site;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** A row of TechEmpower's table {@code world}. */
@Entity
public class World extends Model {
    static final Manager<World> objects = Manager.of(World.class);
    static final Meta meta = Meta.of().table("world");

    @Column(column = "randomnumber")
    public int randomNumber;
}
