package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the shop sells. */
@Entity
public class Goods extends Model implements HasAbsoluteUrl {
    public static final Manager<Goods> objects = Manager.of(Goods.class);
    static final Meta meta =
            Meta.of()
                    .ordering("id")
                    .verboseNamePlural("goods")
                    .index("goods_category_price", "category", "price")
                    .check("goods_price_positive", Q.of("price__gt", 0));

    @Column(max = 120)
    public String name;

    @Column(kind = FieldKind.SLUG, max = 120, unique = true)
    public String slug;

    @Column(blank = true)
    public String description;

    @Column(digits = 10, places = 2, min = "0.01")
    public BigDecimal price;

    @Column(positive = true)
    public int stock = 0;

    public boolean active = true;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "goods")
    public final Ref<Category> category = Ref.to(Category.class);

    @ManyToMany(blank = true, relatedName = "goods")
    public final Many<Tag> tags = Many.to(Tag.class);

    @Column(blank = true)
    public Map<String, Object> attributes = new LinkedHashMap<>();

    @Column(blank = true)
    public @Nullable LocalDate released;

    public Instant created;

    public final Many<OrderLine> lines = Many.to(OrderLine.class);
    public final Many<Review> reviews = Many.to(Review.class);

    /** Those that visitors may buy, with their categories. */
    public static QuerySet<Goods> onSale() {
        return objects.filter("active", true).selectRelated("category");
    }

    @Override
    public String getAbsoluteUrl() {
        return Site.current().reverse("shop-goods", slug);
    }

    /** What the pages draw for it: the second word of its name. */
    public String picture() {
        String[] words = name.toLowerCase(Locale.ROOT).split(" ", 3);
        return words.length < 2 ? "" : words[1];
    }

    @Override
    public String toString() {
        return name;
    }
}
