package dev.belleville.rest.serializers;

import dev.belleville.core.python.Python;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A {@code BigDecimal} of fixed places, text on the wire. REST framework's {@code DecimalField}.
 */
public final class DecimalField extends NumberField {
    private final int digits;
    private final int places;

    private DecimalField(int digits, int places) {
        this.digits = digits;
        this.places = places;
    }

    /**
     * A field that must be given.
     *
     * @param digits all digits at most. REST framework's {@code max_digits}
     * @param places digits after the point. REST framework's {@code decimal_places}
     */
    public static DecimalField of(int digits, int places) {
        return new DecimalField(digits, places);
    }

    @Override
    public @Nullable Object runValidation(@Nullable Object data, SerializerContext context) {
        boolean blank = data instanceof String text && Python.strip(text).isEmpty();
        return super.runValidation(blank && isNullAllowed() ? null : data, context);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        BigDecimal number = Python.decimal(text(data));
        if (number == null) {
            throw error("invalid");
        }
        long all = number.precision();
        long after = Math.max(0, number.scale());
        if (number.scale() <= 0) {
            all -= number.scale();
        } else {
            all = Math.max(all, after);
        }
        if (all > digits) {
            throw error("max_digits", "max_digits", digits);
        }
        if (after > places) {
            throw error("max_decimal_places", "max_decimal_places", places);
        }
        if (all - after > digits - places) {
            throw error("max_whole_digits", "max_whole_digits", digits - places);
        }
        return number.setScale(places);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        BigDecimal number =
                value instanceof BigDecimal given ? given : Python.decimal(Python.str(value));
        BigDecimal fixed = number == null ? null : number.setScale(places, RoundingMode.HALF_EVEN);
        if (fixed == null || fixed.precision() > digits) {
            throw new ArithmeticException(
                    "The field '%s' shows decimals of %d digits; it cannot show what it was given."
                            .formatted(name(), digits));
        }
        return fixed.toPlainString();
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "invalid" -> "A valid number is required.";
            case "max_digits" -> "Ensure that there are no more than {max_digits} digits in total.";
            case "max_decimal_places" ->
                    "Ensure that there are no more than {max_decimal_places} decimal places.";
            case "max_whole_digits" ->
                    "Ensure that there are no more than {max_whole_digits} digits before the"
                            + " decimal point.";
            default -> super.defaultMessage(code);
        };
    }
}
