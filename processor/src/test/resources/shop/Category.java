package shop;

import dev.belleville.orm.*;
import org.jspecify.annotations.Nullable;

@Entity
public class Category extends Model {
    @Column(max = 80)
    public String name;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "children")
    public final Ref<@Nullable Category> parent = Ref.to(Category.class);

    public final Many<Category> children = Many.to(Category.class);
    public final Many<Goods> goods = Many.to(Goods.class);
}
