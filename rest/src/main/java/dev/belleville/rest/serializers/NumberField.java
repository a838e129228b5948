package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.Python;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fields of numbers have in common: bounds, and texts that are too long to be numbers. */
public abstract sealed class NumberField extends SerializerField
        permits IntegerField, FloatField, DecimalField {
    private @Nullable Number min;
    private @Nullable Number max;

    NumberField() {}

    /** At least this. REST framework's {@code min_value}. */
    public NumberField min(Number value) {
        min = value;
        return this;
    }

    /** At most this. REST framework's {@code max_value}. */
    public NumberField max(Number value) {
        max = value;
        return this;
    }

    /**
     * {@code data} as text without white space around it.
     *
     * @throws dev.belleville.core.ValidationError where it cannot be a number
     */
    final String text(Object data) {
        String text = Python.strip(Python.str(data));
        if (data instanceof String given && given.length() > Python.MAX_NUMBER_LENGTH) {
            throw error("max_string_length");
        }
        return text;
    }

    @Override
    protected void check(Object value, List<Detail> faults) {
        var number = (Number) value;
        if (max != null && compare(number, max) > 0) {
            faults.add(fault("max_value", "max_value", Python.str(max)));
        }
        if (min != null && compare(number, min) < 0) {
            faults.add(fault("min_value", "min_value", Python.str(min)));
        }
    }

    /** What is not a number is neither below nor above a bound. */
    private static int compare(Number a, Number b) {
        if (Double.isNaN(a.doubleValue())) {
            return 0;
        }
        return Double.isInfinite(a.doubleValue())
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : decimal(a).compareTo(decimal(b));
    }

    static BigDecimal decimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger whole -> new BigDecimal(whole);
            case Double fraction -> new BigDecimal(fraction);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "max_string_length" -> "String value too large.";
            case "max_value" -> "Ensure this value is less than or equal to {max_value}.";
            case "min_value" -> "Ensure this value is greater than or equal to {min_value}.";
            default -> super.defaultMessage(code);
        };
    }
}
