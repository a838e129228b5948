package dev.belleville.jinja.internal.value;

import dev.belleville.jinja.UndefinedMode;
import dev.belleville.template.Engine;
import dev.belleville.template.Limits;
import dev.belleville.template.RenderError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What values need to know of the engine around them.
 *
 * @param engine Django's engine, whose rules for members hold
 * @param undefined what becomes of a name that means nothing
 * @param policies Jinja's policies that were set
 */
public record Realm(Engine engine, UndefinedMode undefined, Map<String, Object> policies) {
    /** A policy, or {@code otherwise} where it is not set. */
    public @Nullable Object policy(String name, @Nullable Object otherwise) {
        Object value = policies.get(name);
        return value == null ? otherwise : value;
    }

    /** Refuses what is larger than all that a render may write. */
    public void check(long size) {
        Limits limits = engine.limits();
        if (size > limits.output()) {
            throw new RenderError(
                    "Something longer than "
                            + limits.output()
                            + " was asked for; make less, or raise Limits.output.");
        }
    }
}
