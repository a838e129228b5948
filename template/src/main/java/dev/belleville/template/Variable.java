package dev.belleville.template;

import dev.belleville.core.SilentVariableFailure;
import dev.belleville.template.internal.format.PinnedTime;
import dev.belleville.template.internal.lookup.Absent;
import dev.belleville.template.internal.lookup.Lookup;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A name with dots, such as {@code order.lines.0.price}. After each dot, optionals are opened and
 * suppliers and callables are called. Django's Variable.
 */
final class Variable {
    private final String text;
    private final String root;
    private final Lookup[] lookups;

    /**
     * Parses {@code text}.
     *
     * @throws TemplateSyntaxError if a part begins with an underscore
     */
    Variable(String text, Engine engine) {
        if (text.startsWith("_") || text.contains("._")) {
            throw new TemplateSyntaxError(
                    "Variables and attributes may not begin with underscores: '" + text + "'");
        }
        String[] parts = text.split("\\.", -1);
        this.text = text;
        this.root = parts[0];
        this.lookups = new Lookup[parts.length - 1];
        for (int i = 1; i < parts.length; i++) {
            lookups[i - 1] = new Lookup(engine.accessors(), parts[i]);
        }
    }

    /** The value, null for None, or {@link Absent#VALUE} if there is none. */
    @Nullable Object resolve(Context context) {
        return resolve(context.find(root), context);
    }

    /** What a path of names means on {@code value}, or {@link Absent#VALUE}. */
    static @Nullable Object member(Object value, String path, Context context) {
        return new Variable("value." + path, context.engine()).resolve(value, context);
    }

    private @Nullable Object resolve(@Nullable Object start, Context context) {
        try {
            Engine engine = context.engine();
            Object current = opened(start, engine, engine.stringIfInvalid());
            for (Lookup lookup : lookups) {
                if (current == null || current == Absent.VALUE) {
                    return Absent.VALUE;
                }
                Object receiver = current instanceof PinnedTime it ? it.moment() : current;
                current = opened(lookup.get(receiver), engine, engine.stringIfInvalid());
            }
            return current;
        } catch (Throwable e) {
            if (e instanceof SilentVariableFailure) {
                return context.engine().stringIfInvalid();
            }
            throw unchecked(e);
        }
    }

    /** The name as written. */
    @Override
    public String toString() {
        return text;
    }

    /** With optionals opened, suppliers and callables called; {@code invalid} where none may be. */
    static @Nullable Object opened(@Nullable Object value, Engine engine, @Nullable Object invalid)
            throws Throwable {
        if (value == null || value instanceof String || value instanceof Number) {
            return value; // what nearly all values are
        }
        return switch (value) {
            case Absent absent -> absent == Absent.VALUE ? absent : invalid;
            case Optional<?> optional -> optional.orElse(null);
            case Supplier<?> supplier -> called(supplier, "get", engine, invalid);
            case Callable<?> callable -> called(callable, "call", engine, invalid);
            default -> value;
        };
    }

    private static @Nullable Object called(
            Object callable, String method, Engine engine, @Nullable Object invalid)
            throws Throwable {
        Object value = engine.accessors().of(callable.getClass(), method).get(callable);
        return value == Absent.FORBIDDEN ? invalid : value;
    }

    private static RuntimeException unchecked(Throwable e) {
        return switch (e) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            default -> new RenderError("A look-up failed: " + e, e);
        };
    }
}
