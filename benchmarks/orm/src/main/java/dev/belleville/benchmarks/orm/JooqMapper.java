package dev.belleville.benchmarks.orm;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ: typed SQL, and its own fetch into records by their constructors. */
record JooqMapper(DSLContext sql) implements Mapper {
    private static final Table<Record> GOODS = table(name("goods"));
    private static final Field<Long> ID = field("goods", "id", Long.class);
    private static final Field<String> NAME = field("goods", "name", String.class);
    private static final Field<String> SLUG = field("goods", "slug", String.class);
    private static final Field<BigDecimal> PRICE =
            DSL.field(name("goods", "price"), SQLDataType.NUMERIC(10, 2));
    private static final Field<Integer> STOCK = field("goods", "stock", Integer.class);
    private static final Field<Boolean> ACTIVE = field("goods", "active", Boolean.class);
    private static final Field<Long> CATEGORY = field("goods", "category_id", Long.class);

    private static final Table<Record> CATEGORIES = table(name("category"));
    private static final Field<Long> CATEGORY_ID = field("category", "id", Long.class);
    private static final Field<String> CATEGORY_NAME = field("category", "name", String.class);
    private static final Field<String> CATEGORY_SLUG = field("category", "slug", String.class);

    private static final Table<Record> READINGS = table(name("reading"));
    private static final Field<Long> READING_ID = field("reading", "id", Long.class);
    private static final Field<String> LABEL = field("reading", "label", String.class);
    private static final Field<Integer> AMOUNT = field("reading", "amount", Integer.class);
    private static final int BATCH = 1_000;

    static JooqMapper open(DataSource source, SQLDialect dialect) {
        var settings = new Settings().withExecuteLogging(false);
        return new JooqMapper(DSL.using(source, dialect, settings));
    }

    private static <T> Field<T> field(String table, String column, Class<T> type) {
        return DSL.field(name(table, column), type);
    }

    @Override
    public Item get(long id) {
        return Objects.requireNonNull(
                sql.select(ID, NAME, SLUG, PRICE, STOCK, ACTIVE, CATEGORY)
                        .from(GOODS)
                        .where(ID.eq(id))
                        .fetchOne(mapping(GoodsRow::of)));
    }

    @Override
    public List<GoodsRow> filter(BigDecimal price, int most) {
        return sql.select(
                        ID,
                        NAME,
                        SLUG,
                        PRICE,
                        STOCK,
                        ACTIVE,
                        CATEGORY_ID,
                        CATEGORY_NAME,
                        CATEGORY_SLUG)
                .from(GOODS)
                .join(CATEGORIES)
                .on(CATEGORY_ID.eq(CATEGORY))
                .where(condition(ACTIVE), PRICE.lt(price))
                .orderBy(ID)
                .limit(most)
                .fetch(mapping(
                        (id, name, slug, cost, stock, active, category, shelf, word) ->
                                new GoodsRow(
                                        id,
                                        name,
                                        slug,
                                        cost,
                                        stock,
                                        active,
                                        category,
                                        new CategoryRow(category, shelf, word))));
    }

    @Override
    public List<GoodsRow> list(int most) {
        return sql.select(ID, NAME, SLUG, PRICE, STOCK, ACTIVE, CATEGORY)
                .from(GOODS)
                .orderBy(ID)
                .limit(most)
                .fetch(mapping(GoodsRow::of));
    }

    @Override
    public long insert(GoodsRow row) {
        return Objects.requireNonNull(
                        sql.insertInto(GOODS)
                                .columns(NAME, SLUG, PRICE, STOCK, ACTIVE, CATEGORY)
                                .values(
                                        row.name(),
                                        row.slug(),
                                        row.price(),
                                        row.stock(),
                                        row.active(),
                                        row.categoryId())
                                .returningResult(ID)
                                .fetchOne())
                .value1();
    }

    @Override
    public void insertAll(List<ReadingRow> readings) {
        sql.transaction(configuration -> {
            for (int from = 0; from < readings.size(); from += BATCH) {
                List<ReadingRow> part =
                        readings.subList(from, Math.min(from + BATCH, readings.size()));
                var batch =
                        configuration
                                .dsl()
                                .batch(
                                        configuration
                                                .dsl()
                                                .insertInto(READINGS)
                                                .columns(READING_ID, LABEL, AMOUNT)
                                                .values((Long) null, null, null));
                for (ReadingRow row : part) {
                    batch.bind(row.id(), row.label(), row.amount());
                }
                batch.execute();
            }
        });
    }

    @Override
    public void update(Item goods, int stock) {
        sql.update(GOODS)
                .set(NAME, goods.name())
                .set(SLUG, goods.slug())
                .set(PRICE, goods.price())
                .set(STOCK, stock)
                .set(ACTIVE, goods.active())
                .set(CATEGORY, goods.categoryId())
                .where(ID.eq(goods.id()))
                .execute();
    }

    @Override
    public List<CategoryRow> prefetch(int most) {
        var shelves =
                sql.select(CATEGORY_ID, CATEGORY_NAME, CATEGORY_SLUG)
                        .from(CATEGORIES)
                        .orderBy(CATEGORY_ID)
                        .limit(most)
                        .fetch();
        Map<Long, List<GoodsRow>> goods =
                sql.select(ID, NAME, SLUG, PRICE, STOCK, ACTIVE, CATEGORY)
                        .from(GOODS)
                        .where(CATEGORY.in(shelves.getValues(CATEGORY_ID)))
                        .fetchGroups(CATEGORY, mapping(GoodsRow::of));
        return shelves.map(mapping(
                (id, name, slug) ->
                        new CategoryRow(id, name, slug, goods.getOrDefault(id, List.of()))));
    }

    @Override
    public Totals aggregate(long last) {
        return Objects.requireNonNull(
                sql.select(count(), sum(PRICE), max(STOCK))
                        .from(GOODS)
                        .where(ID.le(last))
                        .fetchOne(mapping((rows, sum, most) -> new Totals(rows, sum, most))));
    }

    @Override
    public void close() {}
}
