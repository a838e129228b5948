package dev.belleville.tasks.result;

import org.jspecify.annotations.Nullable;

/**
 * How one part of a chord ended.
 *
 * @param id of the task
 * @param value what it returned, or its error
 */
public record ChordPart(String id, String state, @Nullable Object value) {}
