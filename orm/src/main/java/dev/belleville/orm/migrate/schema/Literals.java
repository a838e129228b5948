package dev.belleville.orm.migrate.schema;

import dev.belleville.core.Json;
import dev.belleville.orm.Choice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Values as they stand in a statement, in the form in which Django stores them on SQLite and
 * MariaDB.
 */
class Literals {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /**
     * The literal of a value.
     *
     * @throws IllegalArgumentException if it is of no kind that a statement can hold
     */
    final String of(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Boolean flag -> text(flag);
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case CharSequence text -> Sql.text(text.toString());
            case Choice choice -> Sql.text(choice.value());
            case Enum<?> constant -> Sql.text(constant.name());
            case LocalDate date -> Sql.text(date.toString());
            case Instant moment -> Sql.text(text(moment));
            case LocalTime time -> Sql.text(time.toString());
            case Duration duration -> text(duration);
            case UUID uuid -> text(uuid);
            case byte[] bytes -> text(bytes);
            case Map<?, ?> map -> Sql.text(Json.write(map));
            case Collection<?> list -> Sql.text(Json.write(list));
            default ->
                    throw new IllegalArgumentException(
                            "A "
                                    + value.getClass().getName()
                                    + " cannot stand in a statement; give a number, text, boolean,"
                                    + " date, moment, map or list.");
        };
    }

    String text(boolean flag) {
        return flag ? "1" : "0";
    }

    /** A moment in UTC, with microseconds where there are any. */
    String text(Instant moment) {
        Instant exact = moment.truncatedTo(ChronoUnit.MICROS);
        boolean whole = exact.equals(moment.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? SECONDS : MICROSECONDS).format(exact.atOffset(ZoneOffset.UTC));
    }

    /** A length of time in microseconds. */
    String text(Duration duration) {
        return Long.toString(TimeUnit.MICROSECONDS.convert(duration));
    }

    /** A UUID without its dashes. */
    String text(UUID uuid) {
        return Sql.text(uuid.toString().replace("-", ""));
    }

    String text(byte[] bytes) {
        return "X'" + HexFormat.of().formatHex(bytes) + "'";
    }
}
