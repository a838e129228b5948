package dev.belleville.benchmarks.orm.model;

import dev.belleville.benchmarks.orm.Item;
import dev.belleville.benchmarks.orm.Shelf;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import java.util.List;
import java.util.Objects;

/** A category. */
@Entity
public class Category extends Model implements Shelf {
    /** All. */
    public static final Manager<Category> objects = Manager.of(Category.class);

    static final Meta meta = Meta.of().table("category");

    @Column(max = 80)
    public String name = "";

    @Column(max = 50)
    public String slug = "";

    public final Many<Goods> goods = Many.to(Goods.class);

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
    public List<? extends Item> goods() {
        return goods.all().list();
    }
}
