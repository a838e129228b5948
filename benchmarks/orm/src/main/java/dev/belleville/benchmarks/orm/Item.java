package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;

/** A row of the table {@code goods}, whatever class a contender has for it. */
public interface Item {
    /** The key. */
    long id();

    /** What it is called. */
    String name();

    /** Its name in addresses. */
    String slug();

    /** What it costs. */
    BigDecimal price();

    /** How many there are. */
    int stock();

    /** Whether it is on sale. */
    boolean active();

    /** The key of its shelf. */
    long categoryId();

    /** Its shelf, where that was read along. */
    Shelf category();
}
