package dev.belleville.jinja.internal.value;

import dev.belleville.core.PythonText;
import dev.belleville.jinja.UndefinedMode;
import dev.belleville.template.RenderError;
import org.jspecify.annotations.Nullable;

/** What a name means that nobody gave a value. Jinja's {@code Undefined}. */
public final class Undefined {
    private final UndefinedMode mode;
    private final String reason;
    private final String shown;

    private Undefined(UndefinedMode mode, String reason, String shown) {
        this.mode = mode;
        this.reason = reason;
        this.shown = shown;
    }

    /** Of a variable. */
    public static Undefined variable(UndefinedMode mode, String name) {
        return new Undefined(mode, PythonText.quoted(name) + " is undefined", name);
    }

    /** Of a member or an item of a value. */
    public static Undefined member(
            UndefinedMode mode, @Nullable Object owner, @Nullable Object key) {
        String type = Names.of(owner);
        String name = Repr.of(key);
        String reason =
                key instanceof CharSequence
                        ? PythonText.quoted(type) + " has no attribute " + name
                        : type + " has no element " + name;
        return new Undefined(mode, reason, "no such element: " + type + "[" + name + "]");
    }

    /** For another reason, which is told. */
    public static Undefined because(UndefinedMode mode, String reason) {
        return new Undefined(mode, reason, "undefined value printed: " + reason);
    }

    /** What to throw where something is done with it. */
    public RenderError error() {
        return new RenderError(reason);
    }

    /** What a look-up in it gives. */
    public Undefined deeper() {
        if (mode != UndefinedMode.CHAINABLE) {
            throw error();
        }
        return this;
    }

    /** Fails where not even asking is allowed. */
    public void ask() {
        if (mode == UndefinedMode.STRICT) {
            throw error();
        }
    }

    /** What it shows. */
    public String text() {
        ask();
        return mode == UndefinedMode.DEBUG ? "{{ " + shown + " }}" : "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Undefined";
    }
}
