package dev.belleville.benchmarks.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of goods as the API tells it. */
record GoodsPage(
        long count, @Nullable String next, @Nullable String previous, List<GoodsView> results) {}
