package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.orm.meta.FieldMeta;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fields of numbers have in common: bounds, and texts that are too long to be numbers. */
public abstract sealed class NumberField extends SerializerField
        permits IntegerField, FloatField, DecimalField {
    private @Nullable Number min;
    private @Nullable Number max;
    private final FieldShape.Kind kind;
    private @Nullable ColumnWidth width;

    NumberField(FieldShape.Kind kind) {
        this.kind = kind;
    }

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

    /** No fewer and no more than {@code column} holds; of that, clients are told what is chosen. */
    final void within(FieldMeta column) {
        min = column.min() instanceof Number least ? least : null;
        max = column.most() instanceof Number most ? most : null;
        width = ColumnWidth.of(column.storedKind());
    }

    @Override
    protected FieldShape shape() {
        return width == null ? FieldShape.of(kind).range(min, max) : width.shape(kind, min, max);
    }

    @Override
    void withoutLimits() {
        min = null;
        max = null;
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
    protected List<? extends Validator<?>> limits() {
        var limits = new ArrayList<Validator<Number>>();
        if (max != null) {
            limits.add(Validators.max(max));
        }
        if (min != null) {
            limits.add(Validators.min(min));
        }
        return limits;
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
            case "max_string_length" -> Translation.gettextNoop("String value too large.");
            case "max_value" ->
                    Translation.gettextNoop(
                            "Ensure this value is less than or equal to {max_value}.");
            case "min_value" ->
                    Translation.gettextNoop(
                            "Ensure this value is greater than or equal to {min_value}.");
            default -> super.defaultMessage(code);
        };
    }
}
