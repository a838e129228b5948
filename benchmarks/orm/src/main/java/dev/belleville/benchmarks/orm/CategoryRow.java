package dev.belleville.benchmarks.orm;

import java.util.List;

/** A category as a record. */
record CategoryRow(long id, String name, String slug, List<? extends Item> goods) implements Shelf {
    /** Without goods. */
    CategoryRow(long id, String name, String slug) {
        this(id, name, slug, List.of());
    }
}
