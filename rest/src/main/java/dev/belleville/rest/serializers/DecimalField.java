package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.LocalNumbers;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code BigDecimal} of fixed places, text on the wire. REST framework's {@code DecimalField}.
 */
public final class DecimalField extends NumberField {
    private static final int ANY = -1;

    private final int digits;
    private final int places;
    private final List<Validator<BigDecimal>> precision;
    private RoundingMode rounding = RoundingMode.HALF_EVEN;
    private boolean asNumber;
    private boolean said;
    private boolean normalized;
    private boolean localized;

    private DecimalField(int digits, int places) {
        super(FieldShape.Kind.DECIMAL);
        this.digits = digits;
        this.places = places;
        precision =
                digits == ANY && places == ANY
                        ? List.of()
                        : List.of(
                                Validators.decimal(
                                        digits == ANY ? Integer.MAX_VALUE : digits,
                                        places == ANY ? Integer.MAX_VALUE : places));
    }

    /** A field that must be given, of as many digits as there are. */
    public static DecimalField of() {
        return new DecimalField(ANY, ANY);
    }

    /**
     * A field that must be given.
     *
     * @param digits all digits at most. REST framework's {@code max_digits}
     * @param places digits after the point. REST framework's {@code decimal_places}
     */
    public static DecimalField of(int digits, int places) {
        if (digits < places || places < 0) {
            throw new ImproperlyConfigured(
                    "A DecimalField of %d digits cannot have %d after the point."
                            .formatted(digits, places));
        }
        return new DecimalField(digits, places);
    }

    /** Of as many digits as there are, some of them after the point. {@code max_digits=None}. */
    public static DecimalField ofPlaces(int places) {
        return new DecimalField(ANY, places);
    }

    /** A number on the wire, whatever the site says. {@code coerce_to_string=False}. */
    public DecimalField asNumber() {
        asNumber = true;
        said = true;
        return this;
    }

    /** A text on the wire, whatever the site says. {@code coerce_to_string=True}. */
    public DecimalField asText() {
        asNumber = false;
        said = true;
        return this;
    }

    @Override
    void settle() {
        if (!said) {
            asNumber = !SiteSetting.of(RestSettings.COERCE_DECIMAL_TO_STRING);
        }
    }

    /** Rounds so what has more places than it shows; to the even digit by default. */
    public DecimalField rounding(RoundingMode mode) {
        rounding = mode;
        return this;
    }

    /** Shows no zeros after the last other digit. REST framework's {@code normalize_output}. */
    public DecimalField normalized() {
        normalized = true;
        return this;
    }

    /**
     * Written and read as people of the language spoken write numbers, always as text: {@code
     * "1.234,50"}. REST framework's {@code localize}.
     */
    public DecimalField localize() {
        localized = true;
        return asText();
    }

    /** Whether it is written as the language spoken writes numbers. */
    public boolean isLocalized() {
        return localized;
    }

    @Override
    protected FieldShape shape() {
        if (localized) {
            return super.shape().schema("format", "localized-decimal");
        }
        if (asNumber) {
            FieldShape number = super.shape().schema("type", "number").schema("format", "double");
            return number;
        }
        if (digits == ANY) {
            return super.shape();
        }
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
        BigDecimal number = Python.decimal(localized ? delocalized(data) : text(data));
        if (number == null) {
            throw error("invalid");
        }
        for (Detail wrong : Validator.complaints(precision, number, Map.of())) {
            throw error(wrong.code(), wrong.code(), wrong.params().getOrDefault("max", ""));
        }
        return places == ANY ? number : number.setScale(places, rounding);
    }

    private String delocalized(Object data) {
        return text(
                LocalNumbers.read(
                        Python.strip(Python.str(data)), Translation.language().formats()));
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        BigDecimal number =
                value instanceof BigDecimal given ? given : Python.decimal(Python.str(value));
        BigDecimal fixed =
                number == null || places == ANY ? number : number.setScale(places, rounding);
        if (fixed == null || (digits != ANY && fixed.precision() > digits)) {
            throw new ArithmeticException(
                    "The field '%s' shows decimals of %d digits; it cannot show what it was given."
                            .formatted(name(), digits));
        }
        BigDecimal shown = normalized ? fixed.stripTrailingZeros() : fixed;
        if (asNumber) {
            return shown;
        }
        String digits = shown.toPlainString();
        return localized ? LocalNumbers.write(digits, Translation.language().formats()) : digits;
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
