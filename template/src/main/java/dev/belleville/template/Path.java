package dev.belleville.template;

import dev.belleville.template.internal.lookup.Absent;
import dev.belleville.template.internal.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/** A name, or what stands before a dot and what behind it. */
sealed interface Path {
    /** The value, not opened; or {@link Absent}. */
    @Nullable Object resolve(Context context) throws Throwable;

    /** What stands before the first dot. */
    record Root(String name) implements Path {
        @Override
        public @Nullable Object resolve(Context context) {
            return context.find(name);
        }
    }

    /** A dot, and what is behind it. */
    record Member(Path owner, Lookup lookup) implements Path {
        @Override
        public @Nullable Object resolve(Context context) throws Throwable {
            return lookup.get(owner.resolve(context));
        }
    }
}
