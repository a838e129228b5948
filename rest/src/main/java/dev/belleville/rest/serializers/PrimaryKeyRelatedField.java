package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import java.math.BigInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation by its target's primary key; showing it loads nothing. REST framework's {@code
 * PrimaryKeyRelatedField}.
 *
 * @param <T> the target's class
 */
public final class PrimaryKeyRelatedField<T extends BaseModel> extends RelatedField<T> {
    private @Nullable SerializerField keyField;

    private PrimaryKeyRelatedField(Supplier<QuerySet<T>> choices) {
        super(choices);
    }

    /** A relation to any row of {@code model}. */
    public static <T extends BaseModel> PrimaryKeyRelatedField<T> to(Class<T> model) {
        return new PrimaryKeyRelatedField<>(Manager.of(model)::all);
    }

    /** A relation to a row of {@code choices}, asked anew each time. */
    public static <T extends BaseModel> PrimaryKeyRelatedField<T> to(QuerySet<T> choices) {
        return new PrimaryKeyRelatedField<>(choices::all);
    }

    /** Shows and reads keys as {@code field} does. REST framework's {@code pk_field}. */
    public PrimaryKeyRelatedField<T> keyField(SerializerField field) {
        keyField = field;
        return this;
    }

    @Override
    @Nullable Object attribute(Object instance, SerializerContext context) {
        Object value = path().read(instance);
        return value instanceof Ref<?> ref ? ref.id() : super.attribute(instance, context);
    }

    @Override
    SerializerField key() {
        return keyField == null ? new ModelFields(target()).key() : keyField;
    }

    @Override
    protected Object toInternalValue(Object data, SerializerContext context) {
        Object key = keyField == null ? data : keyField.toInternalValue(data, context);
        if (key == null || key instanceof Boolean) {
            throw incorrectType(data);
        }
        T target;
        try {
            target = find("pk", key);
        } catch (ValidationError e) {
            throw isNumber(key) ? doesNotExist(data) : incorrectType(key);
        }
        if (target == null) {
            throw doesNotExist(data);
        }
        return target;
    }

    /** A number that is too large for any key is the key of no row. */
    private boolean isNumber(Object key) {
        if (!target().primaryKey().storedKind().isWhole()) {
            return false;
        }
        String digits = key instanceof String text ? text.strip() : "";
        int sign = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        return key instanceof BigInteger
                || (digits.length() > sign
                        && digits.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9'));
    }

    private ValidationError incorrectType(Object data) {
        return error("incorrect_type", "data_type", Python.typeName(data));
    }

    @Override
    ValidationError doesNotExist(@Nullable Object data) {
        return error("does_not_exist", "pk_value", Python.str(data));
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        Object key = value instanceof BaseModel target ? target.pk() : value;
        return key == null || keyField == null ? key : keyField.toRepresentation(key, context);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "does_not_exist" ->
                    Translation.gettextNoop("Invalid pk \"{pk_value}\" - object does not exist.");
            case "incorrect_type" ->
                    Translation.gettextNoop(
                            "Incorrect type. Expected pk value, received {data_type}.");
            default -> super.defaultMessage(code);
        };
    }
}
