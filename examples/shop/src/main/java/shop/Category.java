package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldKind;
import org.jspecify.annotations.Nullable;

/** A shelf in a hall: categories form a tree. */
@Entity
public class Category extends Model {
    public static final Manager<Category> objects = Manager.of(Category.class);
    static final Meta meta = Meta.of().ordering("name").verboseNamePlural("categories");

    @Column(max = 80)
    public String name;

    @Column(kind = FieldKind.SLUG, max = 50, unique = true)
    public String slug;

    @ForeignKey(onDelete = OnDelete.CASCADE, blank = true, relatedName = "children")
    public final Ref<@Nullable Category> parent = Ref.to(Category.class);

    public final Many<Category> children = Many.to(Category.class);
    public final Many<Goods> goods = Many.to(Goods.class);

    @Override
    public String toString() {
        return name;
    }
}
