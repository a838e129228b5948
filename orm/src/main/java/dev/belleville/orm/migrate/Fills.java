package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;
import org.jspecify.annotations.Nullable;

/**
 * Says what rows get that are there already when a field without a default is added or may no
 * longer be null: what Django's makemigrations asks for on the terminal.
 */
@FunctionalInterface
public interface Fills {
    /** Knows of none, so that such a change is refused. */
    Fills NONE = (model, field, spec) -> null;

    /** The value for the field of the model, or null for none. */
    @Nullable Object fill(ModelState model, String field, FieldSpec spec);

    /** Asks {@code others} where this knows of none. */
    default Fills orElse(Fills others) {
        return (model, field, spec) -> {
            Object known = fill(model, field, spec);
            return known == null ? others.fill(model, field, spec) : known;
        };
    }
}
