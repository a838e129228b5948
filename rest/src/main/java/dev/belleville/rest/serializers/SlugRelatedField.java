package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation by an attribute of its target's that no two share. REST framework's {@code
 * SlugRelatedField}.
 *
 * @param <T> the target's class
 */
public final class SlugRelatedField<T extends BaseModel> extends RelatedField<T> {
    private final String attribute;
    private final Attribute reader;

    private SlugRelatedField(Supplier<QuerySet<T>> choices, String attribute) {
        super(choices);
        this.attribute = attribute;
        reader = new Attribute(attribute);
    }

    /** A relation to any row of {@code model} by its {@code attribute}. */
    public static <T extends BaseModel> SlugRelatedField<T> to(Class<T> model, String attribute) {
        return new SlugRelatedField<>(Manager.of(model)::all, attribute);
    }

    /** A relation to a row of {@code choices}, asked anew each time. */
    public static <T extends BaseModel> SlugRelatedField<T> to(
            QuerySet<T> choices, String attribute) {
        return new SlugRelatedField<>(choices::all, attribute);
    }

    @Override
    SerializerField key() {
        return new ModelFields(target()).named(attribute);
    }

    @Override
    protected Object toInternalValue(Object data, SerializerContext context) {
        T target;
        try {
            target = find(attribute, data);
        } catch (ValidationError e) {
            throw error("invalid");
        }
        if (target == null) {
            throw doesNotExist(data);
        }
        return target;
    }

    @Override
    ValidationError doesNotExist(@Nullable Object data) {
        return error("does_not_exist", "slug_name", attribute, "value", Python.str(data));
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return reader.read(value);
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "does_not_exist" ->
                    Translation.gettextNoop("Object with {slug_name}={value} does not exist.");
            case "invalid" -> Translation.gettextNoop("Invalid value.");
            default -> super.defaultMessage(code);
        };
    }
}
