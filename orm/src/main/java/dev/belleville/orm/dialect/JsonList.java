package dev.belleville.orm.dialect;

import dev.belleville.core.Json;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.meta.FieldKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Several values as one parameter of databases without arrays: a list in JSON. */
final class JsonList {
    private JsonList() {}

    static String write(FieldKind kind, List<?> values) {
        return Json.write(
                values.stream().<@Nullable Object>map(value -> element(kind, value)).toList());
    }

    /** A value as it compares with what a column of {@code kind} holds. */
    private static @Nullable Object element(FieldKind kind, Object value) {
        return switch (kind) {
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            case DATE -> value.toString();
            case DATE_TIME -> Texts.moment((Instant) value);
            case TIME -> Texts.time((LocalTime) value);
            case DURATION -> Texts.micros((Duration) value);
            case UUID -> Texts.hex((UUID) value);
            case BINARY -> HexFormat.of().formatHex((byte[]) value);
            case JSON -> value == JsonNull.VALUE ? null : value;
            case DECIMAL -> value;
            default ->
                    value instanceof Number number && !(value instanceof Double)
                            ? (Object) number.longValue()
                            : value;
        };
    }
}
