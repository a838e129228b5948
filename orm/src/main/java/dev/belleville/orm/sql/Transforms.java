package dev.belleville.orm.sql;

import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Truncated;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what names in a path after a field do: parts of dates and moments, keys of JSON. */
final class Transforms {
    private final QueryScope scope;

    Transforms(QueryScope scope) {
        this.scope = scope;
    }

    /** Whether {@code name} is a transform of values such as {@code term}. */
    boolean knows(Term term, String name) {
        return scope.lookups().transforms(name, term.kind())
                || term.kind() == FieldKind.JSON
                || term.kind() == FieldKind.ARRAY
                || DatePart.find(name, term.kind()) != null;
    }

    /**
     * {@code term} transformed.
     *
     * @throws dev.belleville.orm.FieldError if {@code name} is no transform of such a value
     */
    Term apply(Term term, String name, @Nullable ZoneId zone) {
        Term own = scope.lookups().transform(scope, term, name);
        if (own != null) {
            return own;
        }
        if (term.kind() == FieldKind.JSON) {
            return at(term, name);
        }
        Term element = term.kind() == FieldKind.ARRAY ? ArrayLookups.part(term, name) : null;
        if (element != null) {
            return element;
        }
        DatePart part = DatePart.find(name, term.kind());
        if (part == null) {
            throw scope.lookups().unsupported(name, term);
        }
        String value =
                term.kind() == FieldKind.DATE_TIME
                        ? scope.dialect().dates().local("{0}", zone(zone))
                        : "{0}";
        String sql = scope.dialect().dates().part(part, term.kind(), value);
        return term.computed(Template.write(sql, term.sql()), part.kind());
    }

    private ZoneId zone(@Nullable ZoneId asked) {
        return asked == null ? scope.walk().zone() : asked;
    }

    private Term at(Term json, String key) {
        Slot path = Slot.constant(FieldKind.TEXT, scope.dialect().json().path(key));
        Fragment sql =
                Template.write(
                        scope.dialect().json().at(), json.sql(), new Fragment().add("?", path));
        return json.computed(sql, FieldKind.JSON).nullable(true);
    }

    Term truncate(Term term, Truncated truncated) {
        DateUnit unit = truncated.unit();
        FieldKind kind = term.kind();
        FieldKind output = truncated.output() == null ? kind : truncated.output();
        boolean fits =
                switch (kind) {
                    case DATE -> !unit.isOfClock() && output == FieldKind.DATE;
                    case TIME -> unit.isOfClock() && output == FieldKind.TIME;
                    case DATE_TIME -> isDated(output) || output == FieldKind.TIME;
                    default -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "Cannot truncate a "
                            + Kinds.fieldClass(kind)
                            + " to "
                            + unit.name().toLowerCase(Locale.ROOT)
                            + " as "
                            + Kinds.fieldClass(output));
        }
        if (kind != FieldKind.DATE_TIME) {
            String sql = scope.dialect().dates().cut(unit, kind, "{0}", output);
            return term.computed(Template.write(sql, term.sql()), output);
        }
        ZoneId zone = zone(truncated.zone());
        String cut =
                scope.dialect()
                        .dates()
                        .cut(unit, kind, scope.dialect().dates().local("{0}", zone), output);
        String sql =
                output == FieldKind.DATE_TIME ? scope.dialect().dates().moment(cut, zone) : cut;
        return term.computed(Template.write(sql, term.sql()), output);
    }

    private static boolean isDated(@Nullable FieldKind kind) {
        return kind == FieldKind.DATE || kind == FieldKind.DATE_TIME;
    }
}
