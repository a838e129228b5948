package dev.belleville.orm.sql;

import dev.belleville.orm.meta.FieldKind;
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
        int place, FieldKind kind, boolean list, Function<Object, @Nullable Object> conversion) {}
