package dev.belleville.rest.filters;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries whether a list can be asked for something, without reading a row. */
final class Probe {
    private Probe() {}

    /** What is wrong with {@code rows} sorted by {@code attribute}; null for nothing. */
    static @Nullable String order(QuerySet<? extends BaseModel> rows, String attribute) {
        return fault(() -> rows.orderBy(attribute));
    }

    /** What is wrong with {@code condition}; null for nothing. */
    static @Nullable String condition(QuerySet<? extends BaseModel> rows, Supplier<Q> condition) {
        return fault(() -> rows.filter(condition.get()));
    }

    /** What is wrong with a look-up by whatever it takes; null for nothing. */
    static @Nullable String filter(QuerySet<? extends BaseModel> rows, String lookup) {
        return fault(() -> rows.filter(lookup, sample(rows, lookup)));
    }

    private static @Nullable String fault(Supplier<QuerySet<? extends BaseModel>> rows) {
        try {
            rows.get().explain();
            return null;
        } catch (FieldError | ImproperlyConfigured | NotSupportedError e) {
            return e.getMessage();
        } catch (DatabaseError | ValidationError | IllegalArgumentException _) {
            return null; // the names are right; of the rest this knows nothing
        }
    }

    private static Object sample(QuerySet<? extends BaseModel> rows, String lookup) {
        LookupPath path;
        try {
            path = LookupPath.of(Orm.current().registry().model(rows.model()), lookup);
        } catch (ImproperlyConfigured e) {
            return 1; // a name of the query set's own, or of nobody
        }
        FieldMeta field = path.field();
        Object one =
                path.relation() != null
                        ? sample(path.relation().target().primaryKey().storedKind())
                        : field == null ? "a" : sample(field.storedKind());
        return switch (path.lookup()) {
            case "" -> one;
            case "isnull" -> true;
            case "in", "range" -> List.of(one, one);
            case "date" -> LocalDate.EPOCH;
            case "time" -> LocalTime.NOON;
            case "year", "iso_year", "month", "day", "week", "week_day", "iso_week_day" -> 1;
            case "quarter", "hour", "minute", "second" -> 1;
            default -> one;
        };
    }

    private static Object sample(FieldKind kind) {
        return switch (kind) {
            case BOOLEAN -> true;
            case DATE -> LocalDate.EPOCH;
            case DATE_TIME -> Instant.EPOCH;
            case TIME -> LocalTime.NOON;
            case DURATION -> Duration.ZERO;
            case UUID -> new UUID(0, 0);
            case DECIMAL -> BigDecimal.ONE;
            case FLOAT -> 1.0;
            default -> kind.isText() ? "a" : 1;
        };
    }
}
