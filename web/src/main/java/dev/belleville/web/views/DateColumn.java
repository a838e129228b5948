package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Zones;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.web.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field by which rows are dated. Of moments the day is that of the current time zone.
 *
 * @param name its name
 * @param hasTime whether it is a moment, not a day
 * @param zone the current time zone
 */
record DateColumn(String name, boolean hasTime, ZoneId zone) {
    static DateColumn of(String name, QuerySet<?> rows, TemplateResponseView view) {
        if (name.isEmpty()) {
            throw new ImproperlyConfigured(
                    "%s says no dateField(…): call it in the constructor."
                            .formatted(view.getClass().getSimpleName()));
        }
        FieldKind kind = ModelNames.meta(rows.model()).field(name).kind();
        return new DateColumn(name, kind == FieldKind.DATE_TIME, Zones.current());
    }

    private static Clock clock() {
        return Site.current().templates().clock();
    }

    LocalDate today() {
        return LocalDate.now(clock().withZone(zone));
    }

    /** As the database compares it. */
    private Object start(LocalDate date) {
        return hasTime ? date.atStartOfDay(zone).toInstant() : date;
    }

    Q from(LocalDate date) {
        return Q.of(name + "__gte", start(date));
    }

    Q before(LocalDate date) {
        return Q.of(name + "__lt", start(date));
    }

    Q notInFuture() {
        return Q.of(name + "__lte", hasTime ? clock().instant() : today());
    }

    /** The different dates of {@code rows}, from the first on. */
    List<LocalDate> dates(QuerySet<? extends BaseModel> rows, DateUnit unit) {
        return hasTime
                ? rows.datetimes(name, unit, zone).list().stream()
                        .map(moment -> LocalDate.ofInstant(moment, zone))
                        .toList()
                : rows.dates(name, unit).list();
    }

    /** The date of the first of {@code rows}; null where there is none. */
    @Nullable LocalDate first(QuerySet<? extends BaseModel> rows) {
        return switch (rows.flat(name).first()) {
            case null -> null;
            case LocalDate date -> date;
            case Instant moment -> LocalDate.ofInstant(moment, zone);
            case OffsetDateTime moment -> LocalDate.ofInstant(moment.toInstant(), zone);
            case Object other ->
                    throw new ImproperlyConfigured(
                            name + " is no date, but " + other.getClass().getSimpleName() + ".");
        };
    }
}
