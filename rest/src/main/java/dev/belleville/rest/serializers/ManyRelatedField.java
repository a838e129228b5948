package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.orm.BaseModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A relation to many rows. REST framework's {@code ManyRelatedField}. */
public final class ManyRelatedField extends SerializerField {
    private final RelatedField<?> child;
    private boolean allowEmpty = true;

    ManyRelatedField(RelatedField<?> child) {
        this.child = child;
        child.bind("");
    }

    /** At least one target. REST framework's {@code allow_empty=False}. */
    public ManyRelatedField notEmpty() {
        allowEmpty = false;
        return this;
    }

    RelatedField<?> child() {
        return child;
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            return !form.has(name()) && context.isPartial() ? ABSENT : form.list(name());
        }
        return super.valueIn(data, context);
    }

    /** What each of them may be. */
    @Override
    public SelectOptions options(SerializerContext context) {
        return child.options(context);
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.RELATIONS).child(child);
    }

    @Override
    protected Object toInternalValue(Object data, SerializerContext context) {
        Collection<?> items =
                switch (data) {
                    case List<?> list -> list;
                    case Map<?, ?> map -> map.keySet();
                    default -> throw error("not_a_list", "input_type", Python.typeName(data));
                };
        if (items.isEmpty() && !allowEmpty) {
            throw error("empty");
        }
        var targets = new ArrayList<@Nullable Object>(items.size());
        for (Object item : items) {
            if (item == null) {
                throw child.doesNotExist(null);
            }
            targets.add(child.toInternalValue(item, context));
        }
        return targets;
    }

    @Override
    @Nullable Object attribute(Object instance, SerializerContext context) {
        boolean unsaved = instance instanceof BaseModel model && model.pk() == null;
        return unsaved ? List.of() : super.attribute(instance, context);
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        var shown = new ArrayList<@Nullable Object>();
        for (Object target : (Iterable<?>) value) {
            shown.add(child.toRepresentation(target, context));
        }
        return shown;
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "not_a_list" ->
                    Translation.gettextNoop(
                            "Expected a list of items but got type \"{input_type}\".");
            case "empty" -> Translation.gettextNoop("This list may not be empty.");
            default -> super.defaultMessage(code);
        };
    }
}
