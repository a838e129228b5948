package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relation by an attribute of its target's that no two share, which may be one of a relation of
 * the target's ({@code author__name}). REST framework's {@code SlugRelatedField}.
 *
 * @param <T> the target's class
 */
public final class SlugRelatedField<T extends BaseModel> extends RelatedField<T> {
    private final String attribute;
    private final List<Attribute> steps;

    private SlugRelatedField(Supplier<QuerySet<T>> choices, String attribute) {
        super(choices);
        this.attribute = attribute;
        steps = Arrays.stream(attribute.split("__", -1)).map(Attribute::new).toList();
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
        ModelMeta model = target();
        String name = attribute;
        for (int at = name.indexOf("__"); at > 0; at = name.indexOf("__")) {
            RelationMeta relation = model.findRelation(name.substring(0, at));
            if (relation == null) {
                break;
            }
            model = relation.target();
            name = name.substring(at + 2);
        }
        return new ModelFields(model).named(name);
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
        Object shown = value;
        for (Attribute step : steps) {
            if (shown == null) {
                return null;
            }
            shown = SourcePath.followed(step.readHeld(shown));
        }
        return shown;
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
