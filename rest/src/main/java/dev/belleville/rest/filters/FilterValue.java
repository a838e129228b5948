package dev.belleville.rest.filters;

import dev.belleville.core.ValidationError;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.ModelMeta;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the text of one parameter is read. What a form field is to a filter of django-filter. */
@FunctionalInterface
interface FilterValue {
    /**
     * The value of {@code text}, which is not empty and has no white space around it; null where it
     * is to be ignored.
     *
     * @throws ValidationError where it is none
     */
    @Nullable Object read(String text);

    /** Any text. */
    static Object text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ValidationError(
                    Translation.gettext("Null characters are not allowed."),
                    "null_characters_not_allowed");
        }
        return text;
    }

    /** A number. */
    static Object number(String text) {
        BigDecimal number = text.length() > Python.MAX_NUMBER_LENGTH ? null : Python.decimal(text);
        if (number == null || Math.abs((long) number.scale()) > Python.MAX_NUMBER_LENGTH) {
            throw new ValidationError(Translation.gettext("Enter a number."), "invalid");
        }
        if (number.compareTo(BigDecimal.ONE.movePointRight(50)) > 0) {
            throw above("1e+50");
        }
        return number;
    }

    /** A number for a column of whole ones; what it has after the point is left out. */
    static Object whole(String text) {
        var number = ((BigDecimal) number(text)).toBigInteger();
        if (number.bitLength() > 63) {
            throw number.signum() > 0
                    ? above(String.valueOf(Long.MAX_VALUE))
                    : new ValidationError(
                            "Ensure this value is greater than or equal to %(limit_value)s.",
                            "min_value", Map.of("limit_value", Long.MIN_VALUE));
        }
        return number.longValue();
    }

    /** True or false; anything else is ignored. */
    static @Nullable Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** A date. */
    static Object date(String text) {
        return valid(IsoText.parseDate(text), Translation.gettextNoop("Enter a valid date."));
    }

    /** A time of day. */
    static Object time(String text) {
        return valid(IsoText.parseTime(text), Translation.gettextNoop("Enter a valid time."));
    }

    /** A moment; without an offset, in the current time zone. */
    static Object moment(String text) {
        IsoText.DateTime read =
                valid(
                        IsoText.parseDateTime(text),
                        Translation.gettextNoop("Enter a valid date/time."));
        return read.offset() == null
                ? at(read.local(), Zones.current())
                : read.local().toInstant(ZoneOffset.UTC).minus(read.offset());
    }

    /** A clock that skips or repeats a time does not say which moment it is. */
    private static Instant at(LocalDateTime local, ZoneId zone) {
        boolean once = zone.getRules().getValidOffsets(local).size() == 1;
        return valid(
                once ? local.atZone(zone).toInstant() : null,
                Translation.gettextNoop("Enter a valid date/time."));
    }

    /** A duration. */
    static Object duration(String text) {
        return valid(DurationText.parse(text), Translation.gettextNoop("Enter a valid duration."));
    }

    /** A UUID. */
    static Object uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ValidationError(Translation.gettext("Enter a valid UUID."), "invalid");
        }
    }

    private static <T> T valid(@Nullable T value, String message) {
        if (value == null) {
            throw new ValidationError(Translation.gettext(message), "invalid");
        }
        return value;
    }

    private static ValidationError above(String limit) {
        return new ValidationError(
                "Ensure this value is less than or equal to %(limit_value)s.",
                "max_value", Map.of("limit_value", limit));
    }

    /** One of the values that {@code field} may have. */
    static FilterValue choice(FieldMeta field) {
        List<String> choices =
                field.spec().choices().stream().map(FieldSpec.Option::value).toList();
        return text -> {
            if (!choices.contains(text)) {
                throw notAChoice(text);
            }
            return text;
        };
    }

    /** The key of a row of {@code target}. */
    static FilterValue row(ModelMeta target) {
        return text -> {
            Object key = key(target, text);
            if (key == null || !exists(target.type(), key)) {
                throw new ValidationError(
                        Translation.gettext(
                                "Select a valid choice. That choice is not one of the available"
                                        + " choices."),
                        "invalid_choice");
            }
            return key;
        };
    }

    private static @Nullable Object key(ModelMeta target, String text) {
        try {
            return target.primaryKey().parse(text);
        } catch (ValidationError e) {
            return null;
        }
    }

    private static boolean exists(Class<? extends BaseModel> model, Object key) {
        return Manager.of(model).filter("pk", key).exists();
    }

    static ValidationError notAChoice(String what) {
        return new ValidationError(
                "Select a valid choice. %(value)s is not one of the available choices.",
                "invalid_choice", Map.of("value", what));
    }

    /** Several, with commas between. */
    static FilterValue list(FilterValue each) {
        return text -> {
            var values = new ArrayList<@Nullable Object>();
            Arrays.stream(text.split(","))
                    .map(Python::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> values.add(each.read(part)));
            return values;
        };
    }

    /** Two, with a comma between. */
    static FilterValue pair(FilterValue each) {
        FilterValue list = list(each);
        return text -> {
            if (!(list.read(text) instanceof List<?> values) || values.size() != 2) {
                throw new ValidationError(
                        Translation.gettext("Range query expects two values."), "invalid_values");
            }
            return values;
        };
    }
}
