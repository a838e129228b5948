package dev.belleville.tasks.message;

import dev.belleville.core.python.IsoText;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The values of scalars. */
final class YamlScalar {
    private static final String CORE = "tag:yaml.org,2002:";

    private YamlScalar() {}

    static boolean isMerge(ScalarEvent event) {
        return event.isPlain()
                && event.getTag() == null
                && YamlType.of(event.getValue()) == YamlType.MERGE;
    }

    static @Nullable Object of(ScalarEvent event) {
        String text = event.getValue();
        @Nullable String tag = event.getTag();
        if (tag == null) {
            return event.isPlain() ? value(YamlType.of(text), text) : text;
        }
        return switch (tag) {
            case "!", CORE + "str" -> text;
            case CORE + "null" -> null;
            case CORE + "bool" -> value(YamlType.BOOL, text);
            case CORE + "int" -> value(YamlType.INT, text);
            case CORE + "float" -> value(YamlType.FLOAT, text);
            case CORE + "timestamp" -> value(YamlType.TIMESTAMP, text);
            case CORE + "binary" -> bytes(text);
            default -> throw refused(tag);
        };
    }

    static DecodeError refused(String tag) {
        return new DecodeError(
                "The body has a value tagged "
                        + tag.replace(CORE, "!!")
                        + "; plain data alone is read: texts, numbers, truths, times, bytes, lists and maps");
    }

    private static @Nullable Object value(YamlType type, String text) {
        if (type != YamlType.TEXT && text.length() > YamlType.LONGEST) {
            throw new DecodeError("The body has a number of " + text.length() + " letters");
        }
        try {
            return switch (type) {
                case NULL -> null;
                case BOOL -> truth(text);
                case INT -> whole(text);
                case FLOAT -> fraction(text);
                case TIMESTAMP -> time(text);
                case MERGE, VALUE, TOO_LONG, TEXT -> text;
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new DecodeError("The body has '" + text + "' for a " + type, e);
        }
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> throw new NumberFormatException(text);
        };
    }

    private static Object whole(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        BigInteger number;
        if (digits.startsWith("0b")) {
            number = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            number = new BigInteger(digits.substring(2), 16);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            number = new BigInteger(digits, 8);
        } else {
            number = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                number = number.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
        }
        BigInteger signed = negative ? number.negate() : number;
        if (signed.bitLength() < Integer.SIZE) {
            return signed.intValue();
        }
        return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : signed;
    }

    private static double fraction(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        double sign = digits.startsWith("-") ? -1 : 1;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (digits.equals(".nan")) {
            return Double.NaN;
        }
        double number = 0;
        for (String part : digits.split(":", -1)) {
            number = number * 60 + Double.parseDouble(part);
        }
        return sign * number;
    }

    private static Object time(String text) {
        int end = 0;
        while (end < text.length() && "Tt \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        LocalDate date = IsoText.parseDate(text.substring(0, end));
        if (date == null) {
            throw new DateTimeException(text);
        }
        return end == text.length() ? date : moment(date, text.substring(end + 1).strip());
    }

    private static Object moment(LocalDate date, String text) {
        int end = 0;
        while (end < text.length() && "Z+- \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String[] parts = text.substring(0, end).split("[:.]", -1);
        String micros = parts.length > 3 ? (parts[3] + "000000").substring(0, 6) : "0";
        var clock =
                LocalTime.of(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(micros) * 1000);
        LocalDateTime time = date.atTime(clock);
        String zone = text.substring(end).strip();
        return zone.isEmpty() ? time : time.atOffset(offset(zone));
    }

    private static ZoneOffset offset(String zone) {
        if (zone.equals("Z")) {
            return ZoneOffset.UTC;
        }
        String[] parts = zone.substring(1).split(":", -1);
        int minutes =
                Integer.parseInt(parts[0]) * 60
                        + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        return ZoneOffset.ofTotalSeconds((zone.startsWith("-") ? -60 : 60) * minutes);
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text.replace("\n", "").replace(" ", ""));
        } catch (IllegalArgumentException e) {
            throw new DecodeError("The body has bytes that are not base64", e);
        }
    }
}
