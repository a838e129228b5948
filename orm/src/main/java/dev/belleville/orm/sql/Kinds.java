package dev.belleville.orm.sql;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What kinds of value there are in expressions, and what they are called in errors. */
final class Kinds {
    private Kinds() {}

    /** The kind of a constant. */
    static FieldKind of(Object constant) {
        return switch (constant) {
            case String _, Enum<?> _ -> FieldKind.TEXT;
            case Boolean _ -> FieldKind.BOOLEAN;
            case Long _, BigInteger _ -> FieldKind.BIG_INTEGER;
            case Integer _, Short _ -> FieldKind.INTEGER;
            case Double _, Float _ -> FieldKind.FLOAT;
            case BigDecimal _ -> FieldKind.DECIMAL;
            case LocalDate _ -> FieldKind.DATE;
            case Instant _ -> FieldKind.DATE_TIME;
            case LocalTime _ -> FieldKind.TIME;
            case Duration _ -> FieldKind.DURATION;
            case UUID _ -> FieldKind.UUID;
            case byte[] _ -> FieldKind.BINARY;
            default -> FieldKind.JSON;
        };
    }

    static boolean isWhole(FieldKind kind) {
        return switch (kind) {
            case SMALL_AUTO,
                    AUTO,
                    BIG_AUTO,
                    SMALL_INTEGER,
                    INTEGER,
                    BIG_INTEGER,
                    POSITIVE_SMALL_INTEGER,
                    POSITIVE_INTEGER,
                    POSITIVE_BIG_INTEGER ->
                    true;
            default -> false;
        };
    }

    /**
     * The kind of two values with an operator between.
     *
     * @throws FieldError if they do not go together
     */
    static FieldKind combined(FieldKind left, FieldKind right) {
        if (isWhole(left) && isWhole(right)) {
            return FieldKind.BIG_INTEGER;
        }
        boolean numbers = isNumber(left) && isNumber(right);
        if (numbers) {
            return left == FieldKind.FLOAT || right == FieldKind.FLOAT
                    ? FieldKind.FLOAT
                    : FieldKind.DECIMAL;
        }
        if (left == right || (left.isText() && right.isText())) {
            return left;
        }
        throw new FieldError(
                "Expression contains mixed types: "
                        + fieldClass(left)
                        + ", "
                        + fieldClass(right)
                        + ".");
    }

    private static boolean isNumber(FieldKind kind) {
        return isWhole(kind) || kind == FieldKind.FLOAT || kind == FieldKind.DECIMAL;
    }

    /** Django's class of such a field. */
    static String fieldClass(FieldKind kind) {
        if (kind == FieldKind.FOREIGN_KEY) {
            return "ForeignKey";
        }
        var name = new StringBuilder();
        for (String word : kind.name().split("_", -1)) {
            boolean acronym = word.equals("URL") || word.equals("UUID") || word.equals("JSON");
            name.append(word.charAt(0))
                    .append(
                            acronym
                                    ? word.substring(1)
                                    : word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.append("Field").toString();
    }

    /** Django's error for a name after a field that is neither look-up nor transform. */
    static FieldError unsupported(String name, Term term) {
        List<String> lookups = Arrays.stream(LookupKind.values()).map(LookupKind::text).toList();
        return new FieldError(
                "Unsupported lookup '"
                        + name
                        + "' for "
                        + fieldClass(term.kind())
                        + " or join on the field not permitted."
                        + Suggestion.of(name, lookups));
    }
}
