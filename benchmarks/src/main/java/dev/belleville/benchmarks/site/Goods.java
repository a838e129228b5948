package dev.belleville.benchmarks.site;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the shop sells. */
@Entity
public class Goods extends Model {
    static final Manager<Goods> objects = Manager.of(Goods.class);
    static final Meta meta = Meta.of().table("catalog_goods");

    @Column(max = 120)
    public String name = "";

    @Column(max = 120)
    public String slug = "";

    public String description = "";

    @Column(digits = 10, places = 2)
    public BigDecimal price = BigDecimal.ZERO;

    public int stock;
    public boolean active;

    @ForeignKey(onDelete = OnDelete.PROTECT)
    public final Ref<Category> category = Ref.to(Category.class);

    public Map<String, Object> attributes = Map.of();
    public @Nullable LocalDate released;
    public Instant created = Instant.EPOCH;
}
