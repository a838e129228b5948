package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.IpText;
import dev.belleville.orm.StoredFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whatever a caller gives, as the one Java type of its kind of field. Django's to_python. */
public final class Conversion {
    /** Digits before or behind the point. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private Conversion() {}

    /**
     * {@code raw} as what fields of {@code kind} hold: Long for every whole number, String,
     * Boolean, BigDecimal, Double, LocalDate, Instant, LocalTime, Duration, UUID, byte[] or a JSON
     * tree.
     *
     * @throws ValidationError where it is no such value, with Django's message
     */
    public static Object parse(FieldKind kind, Object raw) {
        if (kind.isWhole()) {
            return whole(raw);
        }
        if (kind.isText()) {
            return text(raw);
        }
        return switch (kind) {
            case BOOLEAN -> truth(raw);
            case GENERIC_IP_ADDRESS -> Addresses.clean(text(raw));
            case ARRAY -> list(raw);
            case DECIMAL -> decimal(raw);
            case FLOAT -> floating(raw);
            case DATE -> date(raw);
            case DATE_TIME -> instant(raw);
            case TIME -> time(raw);
            case DURATION -> duration(raw);
            case UUID -> uuid(raw);
            case BINARY -> binary(raw);
            case JSON -> JsonTree.plain(raw);
            default -> throw new IllegalArgumentException(kind + " holds no value of its own");
        };
    }

    private static Long whole(Object raw) {
        try {
            return switch (raw) {
                case Long number -> number;
                case Integer number -> number.longValue();
                case Short number -> number.longValue();
                case Byte number -> number.longValue();
                case BigInteger number -> number.longValueExact();
                case BigDecimal number -> bounded(number).toBigInteger().longValueExact();
                case Double number -> new BigDecimal(number).toBigInteger().longValueExact();
                case Float number -> new BigDecimal(number).toBigInteger().longValueExact();
                case Boolean truth -> truth ? 1L : 0L;
                case Enum<?> constant -> Long.valueOf(Choices.value(constant));
                case CharSequence text -> Long.valueOf(text.toString().strip());
                default -> throw invalid(raw, "“%(value)s” value must be an integer.");
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid(raw, "“%(value)s” value must be an integer.");
        }
    }

    private static List<?> list(Object raw) {
        if (raw instanceof Collection<?> values) {
            return new ArrayList<>(values);
        }
        throw invalid(raw, "“%(value)s” value must be a list.");
    }

    private static Boolean truth(Object raw) {
        return switch (String.valueOf(raw)) {
            case "true", "True", "t", "1" -> true;
            case "false", "False", "f", "0" -> false;
            default -> throw invalid(raw, "“%(value)s” value must be either True or False.");
        };
    }

    private static String text(Object raw) {
        return switch (raw) {
            case String text -> text;
            case Enum<?> constant -> Choices.value(constant);
            case StoredFile file -> file.name();
            case InetAddress address -> IpText.of(address);
            case Boolean truth -> truth ? "True" : "False";
            default -> raw.toString();
        };
    }

    private static BigDecimal decimal(Object raw) {
        try {
            return switch (raw) {
                case BigDecimal number -> bounded(number);
                case BigInteger number -> new BigDecimal(number);
                case Double number -> BigDecimal.valueOf(number);
                case Float number -> new BigDecimal(number.toString());
                case Number number -> BigDecimal.valueOf(number.longValue());
                case CharSequence text when text.length() <= MAX_NUMBER_LENGTH ->
                        bounded(new BigDecimal(text.toString().strip()));
                default -> throw invalid(raw, "“%(value)s” value must be a decimal number.");
            };
        } catch (NumberFormatException e) {
            throw invalid(raw, "“%(value)s” value must be a decimal number.");
        }
    }

    /** {@code number} where it can be written out: what 1e999999999 costs, nobody can pay. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_NUMBER_LENGTH) {
            throw new NumberFormatException("exponent out of bounds");
        }
        return number;
    }

    private static Double floating(Object raw) {
        try {
            return switch (raw) {
                case Number number -> number.doubleValue();
                case CharSequence text -> Double.valueOf(text.toString().strip());
                default -> throw invalid(raw, "“%(value)s” value must be a float.");
            };
        } catch (NumberFormatException e) {
            throw invalid(raw, "“%(value)s” value must be a float.");
        }
    }

    private static LocalDate date(Object raw) {
        return switch (raw) {
            case LocalDate date -> date;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC).toLocalDate();
            case LocalDateTime moment -> moment.toLocalDate();
            case OffsetDateTime moment -> moment.toLocalDate();
            case ZonedDateTime moment -> moment.toLocalDate();
            case CharSequence text -> Moments.date(text.toString());
            default ->
                    throw invalid(
                            raw,
                            "“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.");
        };
    }

    private static Instant instant(Object raw) {
        Instant instant =
                switch (raw) {
                    case Instant moment -> moment;
                    case OffsetDateTime moment -> moment.toInstant();
                    case ZonedDateTime moment -> moment.toInstant();
                    case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
                    case LocalDate date -> date.atStartOfDay().toInstant(ZoneOffset.UTC);
                    case CharSequence text -> Moments.instant(text.toString());
                    default ->
                            throw invalid(
                                    raw,
                                    "“%(value)s” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.");
                };
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalTime time(Object raw) {
        LocalTime time =
                switch (raw) {
                    case LocalTime value -> value;
                    case LocalDateTime moment -> moment.toLocalTime();
                    case CharSequence text -> Moments.time(text.toString());
                    default ->
                            throw invalid(
                                    raw,
                                    "“%(value)s” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.");
                };
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static Duration duration(Object raw) {
        Duration duration =
                switch (raw) {
                    case Duration value -> value;
                    case CharSequence text -> Moments.duration(text.toString());
                    default ->
                            throw invalid(
                                    raw,
                                    "“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.");
                };
        return duration.truncatedTo(ChronoUnit.MICROS);
    }

    private static UUID uuid(Object raw) {
        if (raw instanceof UUID uuid) {
            return uuid;
        }
        String hex =
                raw.toString()
                        .toLowerCase(Locale.ROOT)
                        .replace("urn:", "")
                        .replace("uuid:", "")
                        .replace("-", "")
                        .replace("{", "")
                        .replace("}", "");
        try {
            if (hex.length() == 32) {
                return new UUID(
                        Long.parseUnsignedLong(hex, 0, 16, 16),
                        Long.parseUnsignedLong(hex, 16, 32, 16));
            }
        } catch (NumberFormatException e) {
            throw invalid(raw, "“%(value)s” is not a valid UUID.");
        }
        throw invalid(raw, "“%(value)s” is not a valid UUID.");
    }

    private static byte[] binary(Object raw) {
        return switch (raw) {
            case byte[] bytes -> bytes;
            case CharSequence text -> Base64.getDecoder().decode(text.toString());
            default -> throw invalid(raw, "“%(value)s” value must be bytes.");
        };
    }

    static ValidationError invalid(Object raw, String message) {
        return invalid(raw, message, "invalid");
    }

    static ValidationError invalid(Object raw, String message, String code) {
        return new ValidationError(message, code, Map.of("value", raw));
    }

    static ValidationError invalidChoice(Object value) {
        return new ValidationError(Map.of(ValidationError.NON_FIELD, List.of(notAChoice(value))));
    }

    static ValidationError.Detail notAChoice(@Nullable Object value) {
        return ValidationError.Detail.of(
                "Value %(value)r is not a valid choice.",
                "invalid_choice", Map.of("value", String.valueOf(value)));
    }
}
