package dev.belleville.benchmarks.orm;

import dev.belleville.benchmarks.orm.model.Category;
import dev.belleville.benchmarks.orm.model.Goods;
import dev.belleville.benchmarks.orm.model.Reading;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Count;
import dev.belleville.orm.Max;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Belleville's models; each task binds the site's models and databases, as a request does. */
record BellevilleMapper(Orm orm) implements Mapper {
    private static final Map<String, Aggregate> TOTALS =
            Map.of(
                    "count", Count.rows(),
                    "sum", Sum.of("price"),
                    "most", Max.of("stock"));

    static BellevilleMapper open(String url) {
        return new BellevilleMapper(
                Orm.builder()
                        .models("bench", Category.class, Goods.class, Reading.class)
                        .database(Orm.DEFAULT, url)
                        .open());
    }

    @Override
    public Item get(long id) {
        return orm.call(() -> Goods.objects.get(id));
    }

    @Override
    public List<Goods> filter(BigDecimal price, int most) {
        return orm.call(() ->
                Goods.objects
                        .filter(Q.of("active", true), Q.of("price__lt", price))
                        .selectRelated("category")
                        .orderBy("id")
                        .limit(most)
                        .list());
    }

    @Override
    public List<Goods> list(int most) {
        return orm.call(() -> Goods.objects.orderBy("id").limit(most).list());
    }

    @Override
    public long insert(GoodsRow row) {
        return orm.call(() -> {
            var goods = new Goods();
            goods.name = row.name();
            goods.slug = row.slug();
            goods.price = row.price();
            goods.stock = row.stock();
            goods.active = row.active();
            goods.category.setId(row.categoryId());
            goods.save();
            return goods.id();
        });
    }

    @Override
    public void insertAll(List<ReadingRow> readings) {
        orm.run(() ->
                Reading.objects.bulkCreate(
                        readings.stream().map(BellevilleMapper::reading).toList()));
    }

    private static Reading reading(ReadingRow row) {
        var reading = new Reading();
        reading.id = row.id();
        reading.label = row.label();
        reading.amount = row.amount();
        return reading;
    }

    @Override
    public void update(Item item, int stock) {
        orm.run(() -> {
            var goods = (Goods) item;
            goods.stock = stock;
            goods.save();
        });
    }

    @Override
    public List<Category> prefetch(int most) {
        return orm.call(() ->
                Category.objects.prefetchRelated("goods").orderBy("id").limit(most).list());
    }

    @Override
    public Totals aggregate(long last) {
        return orm.call(() -> {
            var totals = Goods.objects.filter("id__lte", last).aggregate(TOTALS);
            return new Totals(
                    number(totals.get("count")).longValue(),
                    (BigDecimal) Objects.requireNonNull(totals.get("sum")),
                    number(totals.get("most")).intValue());
        });
    }

    private static Number number(@Nullable Object value) {
        return (Number) Objects.requireNonNull(value);
    }

    @Override
    public void close() {
        orm.close();
    }
}
