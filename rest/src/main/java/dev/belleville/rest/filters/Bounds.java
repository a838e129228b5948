package dev.belleville.rest.filters;

import org.jspecify.annotations.Nullable;

/**
 * What {@link QueryFilter#range} and {@link QueryFilter#dates} were asked: a method of a filter
 * gets it.
 *
 * @param from the least value; null for any
 * @param to the greatest value; null for any
 */
public record Bounds(@Nullable Object from, @Nullable Object to) {}
