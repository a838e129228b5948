package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * True or false; {@code "true"}, {@code "on"}, {@code "yes"}, {@code 1} and such are understood.
 * REST framework's {@code BooleanField}.
 */
public final class BooleanField extends SerializerField {
    private static final Set<String> TRUE =
            Set.of(
                    "t", "T", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On",
                    "ON", "1");
    private static final Set<String> FALSE =
            Set.of(
                    "f", "F", "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off",
                    "OFF", "0");
    private static final Set<String> NULL = Set.of("null", "Null", "NULL", "");

    private BooleanField() {}

    /** A field that must be given. */
    public static BooleanField of() {
        return new BooleanField();
    }

    @Override
    @Nullable Object absentInForm() {
        return hasDefault() ? defaultOf(SerializerContext.none()) : (Object) false;
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.BOOLEAN);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Boolean value = truth(data);
        if (value == null && !(isNullAllowed() && isNullText(data))) {
            throw error("invalid", "input", Python.str(data));
        }
        return value;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        Boolean known = truth(value);
        if (known != null) {
            return known;
        }
        if (isNullAllowed() && isNullText(value)) {
            return null;
        }
        return !value.equals("");
    }

    private static boolean isNullText(Object value) {
        return value instanceof String text && NULL.contains(text);
    }

    private static @Nullable Boolean truth(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text when TRUE.contains(text) -> true;
            case String text when FALSE.contains(text) -> false;
            case Number number when number.doubleValue() == 1 -> true;
            case Number number when number.doubleValue() == 0 -> false;
            default -> null;
        };
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Must be a valid boolean.")
                : super.defaultMessage(code);
    }
}
