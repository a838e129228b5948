package dev.belleville.rest.serializers;

import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a model about several of its fields, as those of its serializer. */
final class ModelRules {
    private final ModelMeta model;
    private final Serializer<?> serializer;

    ModelRules(ModelMeta model, Serializer<?> serializer) {
        this.model = model;
        this.serializer = serializer;
    }

    /**
     * Adds those of which the serializer has all fields.
     *
     * @param declared the names of fields that say themselves what holds of them
     */
    void add(Map<String, SerializerField> fields, Set<String> declared) {
        var names = new HashMap<String, String>(); // by source
        fields.forEach((name, field) ->
                names.putIfAbsent(field.source().isEmpty() ? name : field.source(), name));
        for (ConstraintSpec constraint : model.options().constraints()) {
            if (constraint instanceof ConstraintSpec.Unique unique
                    && unique.fields().size() > 1
                    && unique.condition() == null
                    && names.keySet().containsAll(unique.fields())) {
                List<String> members = unique.fields().stream().map(names::get).toList();
                serializer.rule(
                        new UniqueTogetherValidator(Manager.of(model.type())::all, members));
                members.stream()
                        .filter(name -> !declared.contains(name))
                        .forEach(name -> settle(name, fields.get(name)));
            }
        }
        for (FieldMeta field : model.fields()) {
            field.uniqueFor()
                    .forEach((part, date) -> {
                        String name = names.get(field.name());
                        String dateName = names.get(date);
                        SerializerField shown = name == null ? null : fields.get(name);
                        if (name != null
                                && dateName != null
                                && shown != null
                                && !shown.isReadOnly()) {
                            serializer.rule(
                                    UniqueForPeriodValidator.of(
                                            part, Manager.of(model.type())::all, name, dateName));
                        }
                    });
        }
    }

    /** The rule needs a value where the data says none. {@code get_uniqueness_extra_kwargs}. */
    private void settle(String name, @Nullable SerializerField field) {
        if (field == null) {
            return;
        }
        FieldMeta column = model.findField(field.source().isEmpty() ? name : field.source());
        if (column == null || field.isReadOnly()) {
            return;
        }
        if (column.hasDefault()) {
            field.defaultFrom(_ -> column.defaultValue());
        } else if (column.isNullable()) {
            field.defaultValue(null);
        } else {
            field.required();
        }
    }
}
