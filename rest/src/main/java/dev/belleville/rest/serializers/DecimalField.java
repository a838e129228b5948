package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code BigDecimal} of fixed places, text on the wire. REST framework's {@code DecimalField}.
 */
public final class DecimalField extends NumberField {
    private final int digits;
    private final int places;
    private final List<Validator<BigDecimal>> precision;

    private DecimalField(int digits, int places) {
        super(FieldShape.Kind.DECIMAL);
        this.digits = digits;
        this.places = places;
        precision = List.of(Validators.decimal(digits, places));
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
    protected FieldShape shape() {
        String fraction = places == 0 ? "" : "(?:\\.\\d{0,%d})?".formatted(places);
        return super.shape()
                .schema("pattern", "^-?\\d{0,%d}%s$".formatted(digits - places, fraction));
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
        for (Detail wrong : Validator.complaints(precision, number, Map.of())) {
            throw error(wrong.code(), wrong.code(), wrong.params().getOrDefault("max", ""));
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
            case "invalid" -> Translation.gettextNoop("A valid number is required.");
            case "max_digits" ->
                    Translation.gettextNoop(
                            "Ensure that there are no more than {max_digits} digits in total.");
            case "max_decimal_places" ->
                    Translation.gettextNoop(
                            "Ensure that there are no more than {max_decimal_places} decimal"
                                    + " places.");
            case "max_whole_digits" ->
                    Translation.gettextNoop(
                            "Ensure that there are no more than {max_whole_digits} digits before"
                                    + " the decimal point.");
            default -> super.defaultMessage(code);
        };
    }
}
