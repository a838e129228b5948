package dev.belleville.sitetest;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** Something worth remembering. */
@Entity
public class Note extends Model {
    public static final Manager<Note> objects = Manager.of(Note.class);
    static final Meta meta = Meta.of().ordering("id");

    @Column(max = 200)
    public String text = "";
}
