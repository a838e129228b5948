package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transform of a value, as {@code __year} in a path.
 *
 * @param source what is transformed
 * @param transform its name; in JSON a key
 * @param zone whose calendar counts; null for the current one
 * @param output what it gives; null for what the transform says
 */
public record Transformed(
        Expression source, String transform, @Nullable ZoneId zone, @Nullable FieldKind output)
        implements Expression {
    @Override
    public Transformed output(FieldKind kind) {
        return new Transformed(source, transform, zone, kind);
    }

    @Override
    public List<Expression> operands() {
        return List.of(source);
    }
}
