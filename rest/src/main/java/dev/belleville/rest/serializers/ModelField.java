package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model's own field makes of a value, for kinds that have no field here: bytes are text in
 * base64. REST framework's {@code ModelField}.
 */
public final class ModelField extends SerializerField {
    private final FieldMeta field;

    ModelField(FieldMeta field) {
        this.field = field;
    }

    /** The field {@code name} of {@code model}; must be given. */
    public static ModelField of(Class<? extends BaseModel> model, String name) {
        return new ModelField(Orm.current().registry().model(model).field(name));
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Object value = field.parse(data);
        var faults = field.validate(value);
        if (!faults.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, faults));
        }
        return value;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return switch (field.toStored(value)) {
            case null -> null;
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            case TemporalAccessor moment -> moment;
            case Collection<?> items -> items;
            case Map<?, ?> map -> map;
            case Object other -> Python.str(other);
        };
    }
}
