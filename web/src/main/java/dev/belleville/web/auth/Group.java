package dev.belleville.web.auth;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;

/** Users who share permissions. Django's Group. */
@Entity
public class Group extends Model {
    /** Where queries start. */
    public static final Manager<Group> objects = Manager.of(Group.class);

    static final Meta meta = Meta.of().autoField(FieldKind.AUTO).naturalKey("name");

    /** What it is called; no two groups share a name. */
    @Column(max = 150, unique = true)
    public String name;

    /** What its users may do. */
    @ManyToMany(blank = true)
    public final Many<Permission> permissions = Many.to(Permission.class);

    @Override
    public String toString() {
        return name;
    }
}
