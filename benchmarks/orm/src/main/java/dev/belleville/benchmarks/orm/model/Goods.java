package dev.belleville.benchmarks.orm.model;

import dev.belleville.benchmarks.orm.Item;
import dev.belleville.benchmarks.orm.Shelf;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import java.math.BigDecimal;
import java.util.Objects;

/** Goods. */
@Entity
public class Goods extends Model implements Item {
    /** All. */
    public static final Manager<Goods> objects = Manager.of(Goods.class);

    static final Meta meta = Meta.of().table("goods");

    @Column(max = 120)
    public String name = "";

    @Column(max = 120)
    public String slug = "";

    @Column(digits = 10, places = 2)
    public BigDecimal price = BigDecimal.ZERO;

    public int stock;
    public boolean active = true;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "goods")
    public final Ref<Category> category = Ref.to(Category.class);

    @Override
    public long id() {
        return Objects.requireNonNull(id);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public BigDecimal price() {
        return price;
    }

    @Override
    public int stock() {
        return stock;
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public long categoryId() {
        return (Long) Objects.requireNonNull(category.id());
    }

    @Override
    public Shelf category() {
        return category.get();
    }
}
