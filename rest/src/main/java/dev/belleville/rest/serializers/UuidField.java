package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A UUID; read with or without hyphens, braces and {@code urn:uuid:}, or as a whole number. REST
 * framework's {@code UUIDField}.
 */
public final class UuidField extends SerializerField {
    private Function<UUID, Object> shown = UUID::toString;
    private FieldShape shape = FieldShape.of(FieldShape.Kind.UUID);

    private UuidField() {}

    /** A field that must be given. */
    public static UuidField of() {
        return new UuidField();
    }

    /** Shows 32 digits without hyphens. REST framework's {@code format="hex"}. */
    public UuidField asHex() {
        return shown(id -> id.toString().replace("-", ""), "pattern", "^[0-9a-f]{32}$");
    }

    /** Shows a whole number. REST framework's {@code format="int"}. */
    public UuidField asInteger() {
        return shown(UuidField::number, "type", "integer");
    }

    /** Shows {@code urn:uuid:} before it. REST framework's {@code format="urn"}. */
    public UuidField asUrn() {
        return shown(id -> "urn:uuid:" + id, "format", "uri");
    }

    private UuidField shown(Function<UUID, Object> shown, String keyword, Object value) {
        this.shown = shown;
        shape = FieldShape.of(FieldShape.Kind.UUID).schema(keyword, value);
        return this;
    }

    private static BigInteger number(UUID id) {
        return new BigInteger(id.toString().replace("-", ""), 16);
    }

    @Override
    protected FieldShape shape() {
        return shape;
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
        return value instanceof UUID id ? shown.apply(id) : value.toString();
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop("Must be a valid UUID.")
                : super.defaultMessage(code);
    }
}
