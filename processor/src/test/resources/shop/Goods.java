package shop;

import dev.belleville.orm.*;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
public class Goods extends Dated {
    @Column(max = 120)
    public String name;

    @Column(digits = 10, places = 2)
    public BigDecimal price;

    public int stock = 0;

    public boolean active = true;

    public @Nullable Boolean fragile;

    public @Nullable LocalDate released;

    public UUID code = UUID.randomUUID();

    public byte @Nullable [] picture;

    public Map<String, Object> attributes = new LinkedHashMap<>();

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "goods")
    public final Ref<Category> category = Ref.to(Category.class);

    @ManyToMany(blank = true, relatedName = "goods")
    public final Many<Tag> tags = Many.to(Tag.class);

    public final Many<Order.Line> lines = Many.to(Order.Line.class);

    transient int seen;
}
