package dev.belleville.orm.dialect;

import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import java.time.ZoneId;

/** How a database takes dates, times of day and moments apart, and reckons with them. */
public sealed interface DateSql permits SqliteDates, PostgresqlDates, MariadbDates {
    /** The moment {@code value} as date and time of day in {@code zone}. */
    String local(String value, ZoneId zone);

    /** The moment at the date and time of day {@code local} in {@code zone}. */
    String moment(String local, ZoneId zone);

    /** A part of {@code value}: a date, a time, a duration, or a moment that is {@link #local}. */
    String part(DatePart part, FieldKind kind, String value);

    /** {@code value}, as for {@link #part}, cut to the start of {@code unit}, as {@code output}. */
    String cut(DateUnit unit, FieldKind kind, String value, FieldKind output);

    /** The date, time or moment {@code {0}} moved by the duration {@code {1}}. */
    String moved(FieldKind kind, boolean back);

    /** The duration from {@code {1}} to {@code {0}}, dates, times or moments. */
    String between(FieldKind kind);
}
