package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** Refuses a contender that does not read and write what the others do. */
record Check(String contender, Mapper mapper, JdbcMapper truth) {
    private static final int ROWS = 20;

    /**
     * Lets the contender do every task.
     *
     * @throws IllegalStateException that names the task and what was wrong
     */
    void run() {
        expect("get", Stock.goods(4711), mapper.get(4711), false);
        BigDecimal price = OrmBenchmark.PRICE;
        List<GoodsRow> cheap =
                LongStream.rangeClosed(1, Stock.GOODS)
                        .mapToObj(Stock::goods)
                        .filter(goods -> goods.active() && goods.price().compareTo(price) < 0)
                        .limit(ROWS)
                        .toList();
        expect("filter", cheap, mapper.filter(price, ROWS), true);
        List<? extends Item> listed = mapper.list(ROWS);
        expect("list", first(ROWS), listed, false);
        GoodsRow added = Stock.goods(Stock.GOODS);
        long key = mapper.insert(added);
        same("insert", plain(added, key), plain(truth.get(key), key));
        checkUpdate(listed.getFirst());
        List<ReadingRow> readings = Stock.readings(2_500);
        mapper.insertAll(readings);
        same("bulk", readings, truth.readings());
        checkPrefetch();
        checkAggregate();
    }

    private void checkUpdate(Item goods) {
        mapper.update(goods, 777);
        same("update", 777, truth.get(goods.id()).stock());
        mapper.update(goods, Stock.goods(goods.id()).stock());
        expect("update", Stock.goods(goods.id()), truth.get(goods.id()), false);
    }

    private void checkPrefetch() {
        List<? extends Shelf> shelves = mapper.prefetch(ROWS);
        same("prefetch", ROWS, shelves.size());
        for (int i = 0; i < ROWS; i++) {
            Shelf shelf = shelves.get(i);
            same("prefetch", shelf(Stock.category(i + 1)), shelf(shelf));
            List<GoodsRow> goods = Stock.goodsOf(i + 1).mapToObj(Stock::goods).toList();
            List<? extends Item> given =
                    shelf.goods().stream().sorted(Comparator.comparingLong(Item::id)).toList();
            expect("prefetch", goods, given, false);
        }
    }

    private void checkAggregate() {
        Totals totals = mapper.aggregate(ROWS);
        List<GoodsRow> goods = first(ROWS);
        BigDecimal sum =
                goods.stream().map(GoodsRow::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        int most = goods.stream().mapToInt(GoodsRow::stock).max().orElse(0);
        same("aggregate", List.of((long) ROWS, most), List.of(totals.count(), totals.most()));
        same("aggregate", sum.stripTrailingZeros(), totals.sum().stripTrailingZeros());
    }

    private static List<GoodsRow> first(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Stock::goods).toList();
    }

    private void expect(
            String task, List<GoodsRow> wanted, List<? extends Item> given, boolean related) {
        same(task, wanted.size(), given.size());
        for (int i = 0; i < wanted.size(); i++) {
            expect(task, wanted.get(i), given.get(i), related);
        }
    }

    private void expect(String task, Item wanted, Item given, boolean related) {
        same(task, plain(wanted, wanted.id()), plain(given, given.id()));
        if (related) {
            same(task, shelf(wanted.category()), shelf(given.category()));
        }
    }

    /** Prices are equal where the numbers are: not all keep the cents that are none. */
    private static List<Object> plain(Item goods, long key) {
        return List.of(
                key,
                goods.name(),
                goods.slug(),
                goods.price().stripTrailingZeros(),
                goods.stock(),
                goods.active(),
                goods.categoryId());
    }

    private static List<Object> shelf(Shelf shelf) {
        return List.of(shelf.id(), shelf.name(), shelf.slug());
    }

    private void same(String task, Object wanted, Object given) {
        if (!wanted.equals(given)) {
            throw new IllegalStateException(
                    "%s does '%s' wrongly: not %s but %s"
                            .formatted(contender, task, wanted, given));
        }
    }
}
