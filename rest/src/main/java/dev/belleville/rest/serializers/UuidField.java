package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import java.math.BigInteger;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A UUID; read with or without hyphens, braces and {@code urn:uuid:}, or as a whole number. REST
 * framework's {@code UUIDField}.
 */
public final class UuidField extends SerializerField {
    private UuidField() {}

    /** A field that must be given. */
    public static UuidField of() {
        return new UuidField();
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.UUID);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        UUID id =
                switch (data) {
                    case UUID given -> given;
                    case String text -> read(text);
                    case Boolean flag -> ofNumber(flag ? BigInteger.ONE : BigInteger.ZERO);
                    case Integer number -> ofNumber(BigInteger.valueOf(number));
                    case Long number -> ofNumber(BigInteger.valueOf(number));
                    case BigInteger number -> ofNumber(number);
                    default -> null;
                };
        if (id == null) {
            throw error("invalid");
        }
        return id;
    }

    private static @Nullable UUID read(String text) {
        String hex = text.replace("urn:", "").replace("uuid:", "");
        int from = 0;
        int to = hex.length();
        while (from < to && "{}".indexOf(hex.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "{}".indexOf(hex.charAt(to - 1)) >= 0) {
            to--;
        }
        String digits = hex.substring(from, to).replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return ofNumber(new BigInteger(digits, 16));
    }

    private static @Nullable UUID ofNumber(BigInteger number) {
        return number.signum() < 0 || number.bitLength() > 128
                ? null
                : new UUID(number.shiftRight(64).longValue(), number.longValue());
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value.toString();
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Must be a valid UUID.")
                : super.defaultMessage(code);
    }
}
