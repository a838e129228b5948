package dev.belleville.rest.filters;

import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.rest.internal.KindSchemas;
import java.util.Map;

/** The JSON schemas of what look-ups compare with. */
final class LookupSchema {
    private LookupSchema() {}

    static Map<String, Object> of(LookupPath path) {
        return switch (path.lookup()) {
            case "in" -> Map.of("type", "array", "items", one(path));
            case "range" ->
                    Map.of("type", "array", "items", one(path), "minItems", 2, "maxItems", 2);
            case "isnull" -> Map.of("type", "boolean");
            case "date" -> KindSchemas.of(FieldKind.DATE);
            case "time" -> KindSchemas.of(FieldKind.TIME);
            case "year",
                    "iso_year",
                    "month",
                    "day",
                    "week",
                    "week_day",
                    "iso_week_day",
                    "quarter",
                    "hour",
                    "minute",
                    "second" ->
                    Map.of("type", "integer");
            default -> one(path);
        };
    }

    private static Map<String, Object> one(LookupPath path) {
        if (path.relation() != null) {
            return KindSchemas.of(path.relation().target().primaryKey().storedKind());
        }
        FieldMeta field = path.field();
        if (field == null) {
            return Map.of("type", "string");
        }
        return field.spec().choices().isEmpty()
                ? KindSchemas.of(field.kind())
                : Map.of(
                        "type",
                        "string",
                        "enum",
                        field.spec().choices().stream().map(FieldSpec.Option::value).toList());
    }
}
