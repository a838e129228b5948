package dev.belleville.rest.hooks;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;

/** A page of somebody's diary. */
@Entity
public class Entry extends Model {
    /** All of them. */
    public static final Manager<Entry> objects = Manager.of(Entry.class);

    /** The name of whose it is. */
    public String owner;

    public String title;
    public String text = "";
    public boolean shared = false;
}
