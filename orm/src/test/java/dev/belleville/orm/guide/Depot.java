package dev.belleville.orm.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import org.jspecify.annotations.Nullable;

@Entity
public class Depot extends Model {
    public static final Manager<Depot> objects = Manager.of(Depot.class);
    static final Meta meta = Meta.of().naturalKey("town", "name");

    @Column(max = 40)
    public String town;

    @Column(max = 40)
    public String name;

    @ForeignKey(onDelete = OnDelete.SET_NULL, relatedName = "served")
    public final Ref<@Nullable Depot> hub = Ref.to(Depot.class);
}
