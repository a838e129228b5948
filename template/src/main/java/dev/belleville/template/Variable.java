package dev.belleville.template;

import dev.belleville.core.SilentVariableFailure;
import dev.belleville.template.internal.lookup.Absent;
import dev.belleville.template.internal.lookup.Accessors;
import dev.belleville.template.internal.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * A name with dots, such as {@code order.lines.0.price}. After each dot, optionals are opened and
 * suppliers and callables are called. Django's Variable.
 */
record Variable(String text, Path path, Accessors accessors) {
    /**
     * Parses {@code text}.
     *
     * @throws TemplateSyntaxError if a part begins with an underscore
     */
    static Variable parse(String text, Engine engine) {
        String[] parts = parts(text);
        Path path = new Path.Root(parts[0].intern());
        for (int i = 1; i < parts.length; i++) {
            path = new Path.Member(path, Lookup.of(engine.accessors(), parts[i]));
        }
        return new Variable(text, path, engine.accessors());
    }

    private static String[] parts(String text) {
        if (text.startsWith("_") || text.contains("._")) {
            throw new TemplateSyntaxError(
                    "Variables and attributes may not begin with underscores: '" + text + "'");
        }
        return text.split("\\.", -1);
    }

    /** The value, null for None, or {@link Absent#VALUE} if there is none. */
    @Nullable Object resolve(Context context) {
        try {
            return accessors.open(path.resolve(context));
        } catch (Throwable e) {
            return failed(e, context.engine());
        }
    }

    /** What a path of names means on {@code value}, or {@link Absent#VALUE}. */
    static @Nullable Object member(Object value, String path, Engine engine) {
        try {
            Object current = value;
            for (String name : parts(path)) {
                current = engine.accessors().get(current, name);
            }
            return engine.accessors().open(current);
        } catch (Throwable e) {
            return failed(e, engine);
        }
    }

    private static Object failed(Throwable e, Engine engine) {
        if (e instanceof SilentVariableFailure) {
            return engine.stringIfInvalid();
        }
        throw switch (e) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            default -> new RenderError("A look-up failed: " + e, e);
        };
    }

    /** The name as written. */
    @Override
    public String toString() {
        return text;
    }
}
