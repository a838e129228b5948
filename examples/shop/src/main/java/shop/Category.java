package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.F;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Functions;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.QuerySet;
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

    /** Each hall before its shelves, in the order in which they were made. */
    static QuerySet<Category> tree() {
        return objects.orderBy(
                Ordering.asc(Functions.coalesce(F.of("parent"), F.of("id"))), Ordering.of("id"));
    }

    /** The name, further in for a shelf; for a list of the tree. */
    String indented() {
        return parent.id() == null ? name : "\u2003" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
