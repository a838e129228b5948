package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.Site;
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
        double number = number(data);
        if (!isWritable(number)) {
            throw error("invalid");
        }
        return number;
    }

    private double number(Object data) {
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

    /** What no answer of the running site could show is not taken. */
    private static boolean isWritable(double number) {
        Site site = Double.isFinite(number) ? null : Site.find();
        return site == null || !site.settings().get(RestSettings.STRICT_JSON);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value instanceof Double ? value : (Double) number(value);
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("A valid number is required.")
                : super.defaultMessage(code);
    }
}
