package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A whole number: an {@code Integer}, or a {@code Long} or {@code BigInteger} where that is too
 * small. REST framework's {@code IntegerField}.
 */
public final class IntegerField extends NumberField {
    private IntegerField() {
        super(FieldShape.Kind.INTEGER);
    }

    /** A field that must be given. */
    public static IntegerField of() {
        return new IntegerField();
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        BigInteger number = data instanceof Boolean ? null : read(data);
        if (number == null) {
            throw error("invalid");
        }
        return number.bitLength() < 32
                ? (Object) number.intValue()
                : number.bitLength() < 64 ? (Object) number.longValue() : number;
    }

    private @Nullable BigInteger read(Object data) {
        String text = text(data);
        int point = text.indexOf('.');
        boolean zeros = point >= 0 && text.substring(point + 1).chars().allMatch(c -> c == '0');
        return Python.integer(zeros ? text.substring(0, point) : text);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (value) {
            case Integer _, Long _, BigInteger _ -> value;
            case Boolean flag -> flag ? 1 : 0;
            case Number number -> decimal(number).toBigInteger();
            default -> toInternalValue(value, context);
        };
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("A valid integer is required.")
                : super.defaultMessage(code);
    }
}
