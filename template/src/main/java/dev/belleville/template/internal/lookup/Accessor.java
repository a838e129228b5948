package dev.belleville.template.internal.lookup;

import org.jspecify.annotations.Nullable;

/** Reads what one name means on values of one class. */
@FunctionalInterface
public interface Accessor {
    /** The value, null, or {@link Absent}. Throws what the member throws. */
    @Nullable Object get(Object receiver) throws Throwable;
}
