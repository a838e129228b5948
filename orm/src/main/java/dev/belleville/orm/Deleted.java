package dev.belleville.orm;

import java.util.Map;

/**
 * What a deletion took.
 *
 * @param total all rows
 * @param byModel rows by label of their model, such as {@code catalog.Goods}
 */
public record Deleted(long total, Map<String, Long> byModel) {}
