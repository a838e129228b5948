package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What lies in the tables: everything follows from its key. */
final class Stock {
    static final int CATEGORIES = 1_000;
    static final int GOODS = 10_000;
    private static final int PER_CATEGORY = GOODS / CATEGORIES;

    private Stock() {}

    static CategoryRow category(long id) {
        return new CategoryRow(id, "Shelf " + id, "shelf-" + id);
    }

    /** With its category. */
    static GoodsRow goods(long id) {
        long category = (id - 1) / PER_CATEGORY + 1;
        return new GoodsRow(
                id,
                "Amber kettle of copper, " + id,
                "amber-kettle-" + id,
                BigDecimal.valueOf(100 + id * 7919 % 100_000, 2),
                (int) (id * 31 % 500),
                id % 9 != 0,
                category,
                category(category));
    }

    /** The keys of the goods on a shelf. */
    static LongStream goodsOf(long category) {
        return LongStream.rangeClosed((category - 1) * PER_CATEGORY + 1, category * PER_CATEGORY);
    }

    static List<ReadingRow> readings(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new ReadingRow(i, "thermometer " + i % 100, i * 17 % 1000))
                .toList();
    }
}
