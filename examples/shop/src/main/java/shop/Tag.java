package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** A word that goods may carry. */
@Entity
public class Tag extends Model {
    public static final Manager<Tag> objects = Manager.of(Tag.class);
    static final Meta meta = Meta.of().ordering("name");

    @Column(max = 40, unique = true)
    public String name;

    @Override
    public String toString() {
        return name;
    }
}
