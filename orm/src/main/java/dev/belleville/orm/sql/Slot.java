package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a compiled statement: which value it takes and how that is bound.
 *
 * @param place where the value stands among those of the walk
 * @param kind as what it is bound
 * @param list whether it is a list of such values
 * @param conversion from what the caller gave to what the database stores
 */
record Slot(
        int place, FieldKind kind, boolean list, Function<Object, @Nullable Object> conversion) {
    /** A parameter whose value is a part of the shape itself, such as a key in JSON. */
    static Slot constant(FieldKind kind, Object value) {
        return new Slot(-1, kind, false, new Constant(value));
    }

    /** The value that is bound, of those that the walk collected. */
    @Nullable Object value(List<@Nullable Object> values) {
        if (conversion instanceof Constant(Object value)) {
            return value;
        }
        Object raw = values.get(place);
        return raw == null ? null : conversion.apply(raw);
    }

    private record Constant(Object value) implements Function<Object, @Nullable Object> {
        @Override
        public Object apply(Object raw) {
            return value;
        }
    }
}
