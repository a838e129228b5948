package dev.belleville.template;

import dev.belleville.core.SilentVariableFailure;
import dev.belleville.template.internal.lookup.Absent;
import dev.belleville.template.internal.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * For other template languages: one dot of a template, which keeps how it was read from the classes
 * that it has seen. {@link Engine#lookup} makes it.
 */
public final class MemberLookup {
    private final Engine engine;
    private final String name;
    private final Lookup lookup;

    MemberLookup(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
        lookup = Lookup.of(engine.accessors(), name);
    }

    /**
     * What the name means on {@code receiver}: optionals are opened, suppliers and callables are
     * called.
     *
     * @param absent what to give where there is no such member, or none for templates
     * @throws RenderError if reading failed
     */
    public @Nullable Object of(Object receiver, @Nullable Object absent) {
        try {
            Object value = lookup.get(receiver);
            return value instanceof Absent ? absent : engine.accessors().open(value, absent);
        } catch (RuntimeException | Error e) {
            if (e instanceof SilentVariableFailure) {
                return absent;
            }
            throw e;
        } catch (Throwable e) {
            throw new RenderError("Reading '" + name + "' failed: " + e, e);
        }
    }

    /** A variable itself, opened and called as {@link #of} does with members. */
    public static @Nullable Object opened(Engine engine, @Nullable Object value) {
        try {
            return engine.accessors().open(value, null);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new RenderError("Reading a variable failed: " + e, e);
        }
    }
}
