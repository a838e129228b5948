package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Goods as a record; without a shelf where none was read along. */
record GoodsRow(
        long id,
        String name,
        String slug,
        BigDecimal price,
        int stock,
        boolean active,
        long categoryId,
        @Nullable CategoryRow shelf)
        implements Item {

    /** Goods alone. */
    static GoodsRow of(
            long id,
            String name,
            String slug,
            BigDecimal price,
            int stock,
            boolean active,
            long categoryId) {
        return new GoodsRow(id, name, slug, price, stock, active, categoryId, null);
    }

    @Override
    public CategoryRow category() {
        if (shelf == null) {
            throw new IllegalStateException("Goods " + id + " came without their category");
        }
        return shelf;
    }
}
