package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date, time or moment cut down to the start of a unit.
 *
 * @param source what is cut
 * @param unit to whose start
 * @param zone whose calendar counts; null for the current one
 * @param output DATE, TIME or DATE_TIME; null for what the source is
 */
public record Truncated(
        Expression source, DateUnit unit, @Nullable ZoneId zone, @Nullable FieldKind output)
        implements Expression {
    @Override
    public Truncated output(FieldKind kind) {
        return new Truncated(source, unit, zone, kind);
    }

    @Override
    public List<Expression> operands() {
        return List.of(source);
    }
}
