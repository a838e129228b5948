package dev.belleville.tasks.message;

import dev.belleville.core.TypeName;
import dev.belleville.core.python.IsoText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a value apart; each form says how the parts are written. */
abstract class ValueWriter {
    /** How deep lists and maps may lie in each other, both ways and in every form. */
    static final int MAX_DEPTH = 500;

    private final String form;

    /**
     * @param form what messages call it, such as {@code JSON}
     */
    ValueWriter(String form) {
        this.form = form;
    }

    /** All of {@code value}. */
    final void root(@Nullable Object value) {
        try {
            write(value, 0);
        } catch (Unfit e) {
            throw new EncodeError(form + " cannot hold " + e.what + e.place());
        }
    }

    /** The value {@code depth} lists and maps deep. */
    final void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unfit(
                    "what is nested deeper than "
                            + MAX_DEPTH
                            + " levels: send less of it, or its key");
        }
        switch (value) {
            case null -> nothing();
            case CharSequence text -> text(text.toString());
            case Integer number -> whole((long) number);
            case Long number -> whole((long) number);
            case Boolean flag -> truth(flag);
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            case Double number -> fraction(number);
            case BigInteger number -> whole(number);
            case BigDecimal number -> text(number.toString());
            case Float number -> fraction(Double.parseDouble(number.toString()));
            case Short number -> whole((long) number);
            case Byte number -> whole((long) number);
            case Character letter -> text(letter.toString());
            case Enum<?> constant -> text(constant.name());
            case UUID id -> text(id.toString());
            case Record record -> map(RecordParts.of(record), depth);
            case OffsetDateTime moment -> moment(moment);
            case Instant moment -> moment(moment.atOffset(ZoneOffset.UTC));
            case ZonedDateTime moment -> moment(moment.toOffsetDateTime());
            case LocalDateTime time -> time(time);
            case LocalDate date -> date(date);
            case LocalTime time -> text(IsoText.of(time));
            case byte[] bytes -> bytes(bytes);
            case Object[] items -> list(Arrays.asList(items), depth);
            default -> throw unfit(value);
        }
    }

    abstract void nothing();

    abstract void truth(boolean flag);

    abstract void whole(long number);

    abstract void whole(BigInteger number);

    abstract void fraction(double number);

    abstract void text(String text);

    /** The items, each by {@link #item}. */
    abstract void list(List<?> list, int depth);

    /** The entries, each key by {@link #key} and each value by {@link #member}. */
    abstract void map(Map<?, ?> map, int depth);

    void moment(OffsetDateTime moment) {
        text(IsoText.of(moment.toLocalDateTime(), moment.getOffset()));
    }

    void time(LocalDateTime time) {
        text(IsoText.of(time));
    }

    void date(LocalDate date) {
        text(IsoText.of(date.atStartOfDay()));
    }

    void bytes(byte[] bytes) {
        throw unfit(bytes);
    }

    /** An item of the list that lies {@code depth} deep. */
    final void item(@Nullable Object value, int index, int depth) {
        try {
            write(value, depth + 1);
        } catch (Unfit e) {
            throw e.in("[" + index + "]");
        }
    }

    /** A value of the map that lies {@code depth} deep. */
    final void member(@Nullable Object value, String key, int depth) {
        try {
            write(value, depth + 1);
        } catch (Unfit e) {
            throw e.in("." + key);
        }
    }

    /** The key of a map as text, as Python's json writes numbers and truths. */
    static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case CharSequence text -> text.toString();
            case Integer _, Long _, Short _, Byte _, BigInteger _, Boolean _, UUID _, Character _ ->
                    key.toString();
            case Enum<?> constant -> constant.name();
            default ->
                    throw new Unfit(
                            "a " + TypeName.of(key.getClass()) + " as a key: use texts as keys");
        };
    }

    /** That this form has nothing for {@code value}; and what to send instead. */
    static RuntimeException unfit(Object value) {
        String remedy =
                switch (value) {
                    case byte[] _ ->
                            "send its text in base64, or choose the serializer msgpack or yaml";
                    case Set<?> _ -> "send a List of its items";
                    case Iterable<?> _ -> "send a List";
                    case Duration _, Period _ -> "send its seconds as a number";
                    case BigInteger _ -> "send its text";
                    case CharSequence _ -> "send whole letters";
                    default ->
                            "send a record, a map, a list, a text or a number; of a row, its key";
                };
        return new Unfit(
                (value instanceof CharSequence
                                ? "a text with half a surrogate pair"
                                : "a " + TypeName.of(value.getClass()))
                        + ": "
                        + remedy);
    }

    /** A part that has no form here; its place grows on the way out. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final String what;
        private final StringBuilder place = new StringBuilder();

        Unfit(String what) {
            super(what, null, false, false);
            this.what = what;
        }

        Unfit in(String part) {
            if (place.length() < 200) {
                place.insert(0, part);
            }
            return this;
        }

        String place() {
            return place.isEmpty() ? "" : " (at " + place + ")";
        }
    }
}
