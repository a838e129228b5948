package dev.belleville.tasks.beat;

import dev.belleville.core.PythonText;
import dev.belleville.core.python.Python;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field, as leniently as Celery's {@code crontab_parser}: what follows a range or its steps
 * is ignored, names of weekdays are numbers in every field, and of a name three letters count.
 */
final class CrontabParser {
    private static final List<String> WEEKDAYS =
            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private static final Pattern RANGE =
            Pattern.compile("(\\w+?)-(\\w+)(/(\\w+)?)?", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STAR_STEPS =
            Pattern.compile("\\*/(\\w+)?", Pattern.UNICODE_CHARACTER_CLASS);

    private final Crontab.Field field;
    private final String spec;

    private CrontabParser(Crontab.Field field, String spec) {
        this.field = field;
        this.spec = spec;
    }

    static CrontabField parse(Crontab.Field field, String spec) {
        var parser = new CrontabParser(field, spec);
        long bits = 0;
        for (String part : spec.split(",", -1)) {
            bits |= parser.part(part);
        }
        return new CrontabField(field, spec, bits);
    }

    private long part(String part) {
        if (part.isEmpty()) {
            throw wrong("Nothing stands between two commas");
        }
        Matcher range = RANGE.matcher(part);
        if (range.lookingAt()) {
            int from = number(range.group(1));
            int to = number(range.group(2));
            return stepped(from, to, range.group(3) == null ? 1 : step(range.group(4)));
        }
        Matcher star = STAR_STEPS.matcher(part);
        if (star.lookingAt()) {
            return stepped(field.min, field.max, step(star.group(1)));
        }
        if (part.equals("*")) {
            return stepped(field.min, field.max, 1);
        }
        return 1L << number(part);
    }

    /** Each so many of the values from one to the other, on over the last one where need be. */
    private long stepped(int from, int to, int step) {
        int size = field.max - field.min + 1;
        int length = to - from + (to < from ? size : 0);
        long bits = 0;
        for (long i = 0; i <= length; i += step) {
            bits |= 1L << (field.min + (from - field.min + i) % size);
        }
        return bits;
    }

    private int step(@Nullable String text) {
        if (text == null) {
            throw wrong("No step stands behind the slash");
        }
        BigInteger step = Python.integer(text);
        if (step == null) {
            throw wrong(PythonText.quoted(text) + " is no step");
        }
        if (step.signum() == 0) {
            throw wrong("A step is 1 or more, not 0");
        }
        return step.bitLength() < Integer.SIZE ? step.intValue() : Integer.MAX_VALUE;
    }

    private int number(String text) {
        if (text.startsWith("-")) {
            throw wrong(text + " is less than 0");
        }
        BigInteger number = Python.integer(text);
        if (number == null) {
            String name = text.substring(0, Math.min(3, text.length())).toLowerCase(Locale.ROOT);
            int weekday = WEEKDAYS.indexOf(name);
            if (weekday < 0) {
                throw wrong(PythonText.quoted(text) + " is no number and no day of the week");
            }
            number = BigInteger.valueOf(weekday);
        }
        if (number.compareTo(BigInteger.valueOf(field.max)) > 0) {
            throw wrong(number + " is more than " + field.max);
        }
        if (number.compareTo(BigInteger.valueOf(field.min)) < 0) {
            throw wrong(number + " is less than " + field.min);
        }
        return number.intValue();
    }

    /** What is wrong, and where. */
    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "%s, in %s %s: write numbers from %d to %d, or *, such as %d-%d or */2."
                        .formatted(
                                what,
                                CrontabField.name(field),
                                PythonText.quoted(spec),
                                field.min,
                                field.max,
                                field.min + 1,
                                field.min + 4));
    }
}
