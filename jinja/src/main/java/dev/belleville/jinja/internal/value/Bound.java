package dev.belleville.jinja.internal.value;

import dev.belleville.template.RenderError;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, each in its place. */
public final class Bound {
    private final Signature signature;
    private final @Nullable Object[] values;

    Bound(Signature signature, @Nullable Object[] values) {
        this.signature = signature;
        this.values = values;
    }

    /** Whether the argument was given. */
    public boolean has(int i) {
        return values[i] != Absent.VALUE;
    }

    /** The argument, or {@code otherwise} where it was not given. */
    public @Nullable Object get(int i, @Nullable Object otherwise) {
        return values[i] == Absent.VALUE ? otherwise : values[i];
    }

    /**
     * An argument that must be there.
     *
     * @throws RenderError if it is not
     */
    public @Nullable Object get(int i) {
        if (values[i] == Absent.VALUE) {
            throw new RenderError(
                    signature.owner() + "() needs its argument '" + signature.names().get(i) + "'");
        }
        return values[i];
    }

    /** Whether the argument is true. */
    public boolean flag(int i, boolean otherwise) {
        return values[i] == Absent.VALUE ? otherwise : Truth.of(values[i]);
    }

    /** The text of the argument; null for none. */
    public @Nullable String text(int i, @Nullable String otherwise) {
        return values[i] == Absent.VALUE
                ? otherwise
                : values[i] == null ? null : PyText.of(values[i]);
    }

    /**
     * The whole number that the argument is.
     *
     * @throws RenderError if it is none
     */
    public int number(int i, int otherwise) {
        return values[i] == Absent.VALUE ? otherwise : Numbers.index(values[i]);
    }
}
