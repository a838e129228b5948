package dev.belleville.orm.sql;

import dev.belleville.orm.FieldError;
import dev.belleville.orm.Func;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.meta.FieldKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What kinds of value there are in expressions, and what they are called in errors. */
final class Kinds {
    private Kinds() {}

    /** The kind of a constant. */
    static FieldKind of(Object constant) {
        return switch (constant) {
            case JsonNull _ -> FieldKind.JSON;
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
            case StoredFile _ -> FieldKind.FILE;
            case InetAddress _ -> FieldKind.GENERIC_IP_ADDRESS;
            default -> FieldKind.JSON;
        };
    }

    /**
     * The kind of two values with an operator between.
     *
     * @throws FieldError if they do not go together
     */
    static FieldKind combined(FieldKind left, FieldKind right) {
        if (left == FieldKind.BY_TYPE || right == FieldKind.BY_TYPE) {
            return left == FieldKind.BY_TYPE ? right : left;
        }
        if (left.isWhole() && right.isWhole()) {
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
        throw mixed(left, right);
    }

    private static boolean isNumber(FieldKind kind) {
        return kind.isWhole() || kind == FieldKind.FLOAT || kind == FieldKind.DECIMAL;
    }

    /** What a function gives where it does not say so itself. */
    static FieldKind result(Func func, List<Term> arguments) {
        return switch (func.result()) {
            case ALIKE -> alike(arguments);
            case JSON -> FieldKind.JSON;
            case FIRST -> arguments.isEmpty() ? FieldKind.TEXT : arguments.getFirst().kind();
            case NUMBER ->
                    arguments.stream().anyMatch(term -> term.kind() == FieldKind.DECIMAL)
                            ? FieldKind.DECIMAL
                            : FieldKind.FLOAT;
        };
    }

    /**
     * The kind of several values of which one is chosen; a NULL is of any kind.
     *
     * @throws FieldError if they are not alike
     */
    static FieldKind alike(List<Term> terms) {
        FieldKind kind = FieldKind.BY_TYPE;
        for (Term term : terms) {
            FieldKind next = term.kind();
            if (kind == FieldKind.BY_TYPE) {
                kind = next;
            } else if (next != FieldKind.BY_TYPE && next != kind) {
                if (kind.isWhole() && next.isWhole()) {
                    kind = FieldKind.BIG_INTEGER;
                } else if (kind.isText() && next.isText()) {
                    kind = FieldKind.TEXT;
                } else {
                    throw mixed(kind, next);
                }
            }
        }
        return kind == FieldKind.BY_TYPE ? FieldKind.TEXT : kind;
    }

    /** Whether it is a date, a time or a moment. */
    static boolean isOfTime(FieldKind kind) {
        return kind == FieldKind.DATE || kind == FieldKind.DATE_TIME || kind == FieldKind.TIME;
    }

    private static FieldError mixed(FieldKind left, FieldKind right) {
        return new FieldError(
                "Expression contains mixed types: "
                        + fieldClass(left)
                        + ", "
                        + fieldClass(right)
                        + ". Say what it gives by output(…).");
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
}
