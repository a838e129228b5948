package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A {@code Double}. REST framework's {@code FloatField}. */
public final class FloatField extends NumberField {
    private FloatField() {
        super(FieldShape.Kind.FLOAT);
    }

    /** A field that must be given. */
    public static FloatField of() {
        return new FloatField();
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Double number =
                switch (data) {
                    case Boolean flag -> flag ? 1.0 : 0.0;
                    case BigInteger whole when Double.isInfinite(whole.doubleValue()) -> null;
                    case Number given -> (Double) given.doubleValue();
                    case String _ -> Python.floating(text(data));
                    default -> null;
                };
        if (number == null) {
            throw error("invalid");
        }
        return number;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value instanceof Double ? value : toInternalValue(value, context);
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("A valid number is required.")
                : super.defaultMessage(code);
    }
}
