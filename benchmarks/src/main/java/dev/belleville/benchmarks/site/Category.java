package dev.belleville.benchmarks.site;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import org.jspecify.annotations.Nullable;

/** A category of the shop's. */
@Entity
public class Category extends Model {
    static final Manager<Category> objects = Manager.of(Category.class);
    static final Meta meta = Meta.of().table("catalog_category");

    @Column(max = 80)
    public String name = "";

    @Column(max = 50)
    public String slug = "";

    @ForeignKey(onDelete = OnDelete.CASCADE)
    public final Ref<@Nullable Category> parent = Ref.to(Category.class);
}
