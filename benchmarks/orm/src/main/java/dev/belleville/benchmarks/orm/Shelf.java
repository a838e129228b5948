package dev.belleville.benchmarks.orm;

import java.util.List;

/** A row of the table {@code category}, whatever class a contender has for it. */
public interface Shelf {
    /** The key. */
    long id();

    /** What it is called. */
    String name();

    /** Its name in addresses. */
    String slug();

    /** What lies on it, where that was read along. */
    List<? extends Item> goods();
}
