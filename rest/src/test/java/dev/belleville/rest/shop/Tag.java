package dev.belleville.rest.shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.Q;

/** A word that goods are found by. */
@Entity
public class Tag extends Model {
    public static final Manager<Tag> objects = Manager.of(Tag.class);
    static final Meta meta =
            Meta.of().ordering("name").check("tag_no_spam", Q.of("name", "spam").not());

    @Column(max = 40, unique = true)
    public String name;
}
