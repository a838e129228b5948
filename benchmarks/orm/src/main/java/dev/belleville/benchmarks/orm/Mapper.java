package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import java.util.List;

/**
 * A contender: one way from rows to objects and back. Each does every task as its own documentation
 * teaches it, takes a connection from its pool for the task, and gives it back.
 */
interface Mapper extends AutoCloseable {
    /** The goods with the key {@code id}. */
    Item get(long id);

    /** The first goods on sale below {@code price}, by key, each with its category. */
    List<? extends Item> filter(BigDecimal price, int most);

    /** The first goods by key. */
    List<? extends Item> list(int most);

    /** Makes a new row with the values of {@code goods}; gives the key that the database made. */
    long insert(GoodsRow goods);

    /** Makes new rows in one transaction. */
    void insertAll(List<ReadingRow> readings);

    /** Writes {@code goods}, which this contender read, with a new stock: every column of it. */
    void update(Item goods, int stock);

    /** The first categories by key, each with all its goods. */
    List<? extends Shelf> prefetch(int most);

    /** Count, sum of prices and greatest stock of the goods with keys up to {@code last}. */
    Totals aggregate(long last);

    @Override
    void close();
}
