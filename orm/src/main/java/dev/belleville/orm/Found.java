package dev.belleville.orm;

import org.jspecify.annotations.Nullable;

/**
 * An instance that was looked for, and made where it was not there.
 *
 * @param instance the row
 * @param created whether it is new
 * @param <T> the model
 */
public record Found<T extends @Nullable Object>(T instance, boolean created) {}
