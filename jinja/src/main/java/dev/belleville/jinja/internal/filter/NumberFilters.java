package dev.belleville.jinja.internal.filter;

import dev.belleville.core.python.Python;
import dev.belleville.jinja.internal.value.Arithmetic;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of numbers. */
final class NumberFilters {
    private static final List<String> DECIMAL =
            List.of("kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB");
    private static final List<String> BINARY =
            List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB");
    private static final int MOST_PLACES = 300;

    private NumberFilters() {}

    static void addTo(Map<String, Filter> all) {
        add(all, "abs", "", (value, _, _) -> abs(value));
        add(all, "int", "default base", NumberFilters::whole);
        add(
                all,
                "float",
                "default",
                (value, given, _) -> {
                    Double number = real(value);
                    return number == null ? given.get(0, 0.0) : number;
                });
        add(all, "round", "precision method", NumberFilters::round);
        add(all, "filesizeformat", "binary", NumberFilters::size);
    }

    private static void add(Map<String, Filter> all, String name, String names, Filter.Work work) {
        all.put(name, Filter.of(name, names, work));
    }

    private static @Nullable Object abs(@Nullable Object value) {
        Object positive = Arithmetic.positive(value);
        return Numbers.toDouble(positive) < 0 ? Arithmetic.negative(positive) : positive;
    }

    private static @Nullable Object whole(@Nullable Object value, Bound given, Scene scene) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        if (value instanceof CharSequence text) {
            BigInteger read = read(text.toString(), given.number(1, 10));
            if (read != null) {
                return Numbers.narrow(read);
            }
        } else if (Numbers.isWhole(value)) {
            return Numbers.narrow(Numbers.toBig(value));
        } else if (value instanceof BigDecimal number && Math.abs((long) number.scale()) < 1000) {
            return Numbers.narrow(number.toBigInteger());
        }
        Double number = real(value);
        return number == null || !Double.isFinite(number)
                ? given.get(0, 0L)
                : Numbers.narrow(new BigDecimal(number).toBigInteger());
    }

    private static @Nullable BigInteger read(String text, int base) {
        if (text.length() > Python.MAX_NUMBER_LENGTH) {
            return null;
        }
        if (base == 10) {
            return Python.integer(text);
        }
        String digits = Python.strip(text).toLowerCase(Locale.ROOT).replace("_", "");
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : " ";
        boolean minus = digits.startsWith("-");
        String plain = minus || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            BigInteger number =
                    new BigInteger(plain.startsWith(prefix) ? plain.substring(2) : plain, base);
            return minus ? number.negate() : number;
        } catch (NumberFormatException e) {
            return null; // no number of this base
        }
    }

    private static @Nullable Double real(@Nullable Object value) {
        return switch (value) {
            case Undefined undefined -> throw undefined.error();
            case CharSequence text ->
                    text.length() > Python.MAX_NUMBER_LENGTH
                            ? null
                            : Python.floating(text.toString());
            case null, default -> Numbers.isNumber(value) ? Numbers.toDouble(value) : null;
        };
    }

    private static @Nullable Object round(@Nullable Object value, Bound given, Scene scene) {
        int places = Math.clamp(given.number(0, 0), -MOST_PLACES, MOST_PLACES);
        String method = given.text(1, "common");
        if (method == null || !List.of("common", "ceil", "floor").contains(method)) {
            throw new RenderError("method must be common, ceil or floor");
        }
        Object number = Arithmetic.positive(value);
        if (!method.equals("common")) {
            double scale = Math.pow(10, places);
            double scaled = Numbers.toDouble(number) * scale;
            return (method.equals("ceil") ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
        }
        if (Numbers.isWhole(number)) {
            return places >= 0
                    ? number
                    : Numbers.narrow(
                            new BigDecimal(Numbers.toBig(number))
                                    .setScale(places, RoundingMode.HALF_EVEN)
                                    .toBigInteger());
        }
        if (number instanceof BigDecimal exact) {
            return exact.setScale(places, RoundingMode.HALF_EVEN);
        }
        double real = Numbers.toDouble(number);
        return Double.isFinite(real)
                ? (Object)
                        new BigDecimal(real).setScale(places, RoundingMode.HALF_EVEN).doubleValue()
                : number;
    }

    private static String size(@Nullable Object value, Bound given, Scene scene) {
        Double bytes = real(value);
        if (bytes == null) {
            throw new RenderError("filesizeformat() takes a number, not " + Names.of(value));
        }
        boolean binary = given.flag(0, false);
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return PyText.of((long) (double) bytes) + " Bytes";
        }
        List<String> units = binary ? BINARY : DECIMAL;
        double unit = base;
        int i = 0;
        do {
            unit *= base;
            i++;
        } while (bytes >= unit && i < units.size());
        return TemplateValues.format("%.1f", base * bytes / unit) + " " + units.get(i - 1);
    }
}
