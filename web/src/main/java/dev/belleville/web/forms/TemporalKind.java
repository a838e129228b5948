package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How dates, times of day and moments become values, and are shown again. */
abstract class TemporalKind<T> {
    static final TemporalKind<LocalDate> DATE =
            new TemporalKind<>("DATE_INPUT_FORMATS", "Enter a valid date.") {
                @Override
                LocalDate of(LocalDateTime moment) {
                    return moment.toLocalDate();
                }

                @Override
                @Nullable LocalDate given(Object value) {
                    return switch (value) {
                        case LocalDate date -> date;
                        case LocalDateTime moment -> moment.toLocalDate();
                        default -> null;
                    };
                }
            };

    static final TemporalKind<LocalTime> TIME =
            new TemporalKind<>("TIME_INPUT_FORMATS", "Enter a valid time.") {
                @Override
                LocalTime of(LocalDateTime moment) {
                    return moment.toLocalTime();
                }

                @Override
                @Nullable LocalTime given(Object value) {
                    return value instanceof LocalTime time ? time : null;
                }
            };

    /** In the current time zone. */
    static final TemporalKind<Instant> MOMENT =
            new TemporalKind<>("DATETIME_INPUT_FORMATS", "Enter a valid date/time.") {
                @Override
                Instant of(LocalDateTime moment) {
                    return inZone(moment);
                }

                @Override
                @Nullable Instant given(Object value) {
                    return switch (value) {
                        case Instant moment -> moment;
                        case LocalDateTime local -> inZone(local);
                        case LocalDate date -> inZone(date.atStartOfDay());
                        default -> null;
                    };
                }

                @Override
                @Nullable Instant iso(String text) {
                    IsoText.DateTime read = IsoText.parseDateTime(text);
                    if (read == null) {
                        return null;
                    }
                    return read.offset() == null
                            ? inZone(read.local())
                            : read.local().toInstant(ZoneOffset.UTC).minus(read.offset());
                }

                @Override
                Object shown(Instant moment) {
                    return moment.atZone(Zones.current()).toLocalDateTime();
                }
            };

    private final String formats;
    private final String message;

    private TemporalKind(String formats, String message) {
        this.formats = formats;
        this.message = message;
    }

    /** The list of formats that a language has for it. */
    final String formats() {
        return formats;
    }

    /** What is said of a text that says none. */
    final String message() {
        return message;
    }

    /** The value that one written in a format says. */
    abstract T of(LocalDateTime moment);

    /** The value that is given as one, or null. */
    abstract @Nullable T given(Object value);

    /** The value that a text in ISO 8601 says, or null. */
    @Nullable T iso(String text) {
        return null;
    }

    /** What a widget writes of it. */
    Object shown(T value) {
        return value;
    }

    /**
     * The moment at which clocks of the current zone show this.
     *
     * @throws ValidationError where they skip or repeat it, and so do not say which moment it is
     */
    static Instant inZone(LocalDateTime moment) {
        if (Zones.current().getRules().getValidOffsets(moment).size() != 1) {
            throw new ValidationError(
                    Translation.gettext(
                            "%(datetime)s couldn’t be interpreted in time zone"
                                    + " %(current_timezone)s; it may be ambiguous or it may not"
                                    + " exist.",
                            Map.of(
                                    "datetime",
                                    PlainText.of(moment),
                                    "current_timezone",
                                    Zones.current())),
                    "ambiguous_timezone");
        }
        return moment.atZone(Zones.current()).toInstant();
    }
}
