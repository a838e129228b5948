package dev.belleville.rest.serializers;

import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.ModelMeta;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
        Map<String, String> known = names(fields, ModelRules::hasValue);
        for (ModelMeta owner : lineage()) {
            for (ConstraintSpec constraint : owner.options().constraints()) {
                if (constraint instanceof ConstraintSpec.Unique unique
                        && unique.fields().size() > 1
                        && isPlain(unique)
                        && known.keySet().containsAll(unique.fields())) {
                    List<String> members = unique.fields().stream().map(known::get).toList();
                    serializer.rule(together(owner, unique, members));
                    settle(members, fields, declared);
                }
            }
        }
        Map<String, String> shown = names(fields, _ -> true);
        for (FieldMeta field : model.fields()) {
            String name = known.get(field.name());
            if (name != null) {
                field.uniqueFor()
                        .forEach((part, date) -> {
                            FieldMeta column = model.field(date);
                            String dateName = shown.getOrDefault(date, date);
                            serializer.rule(
                                    UniqueForPeriodValidator.of(
                                                    part,
                                                    Manager.of(model.type())::all,
                                                    name,
                                                    dateName)
                                            .usually(asked ->
                                                    usual(asked.equals(name) ? field : column)));
                        });
            }
        }
    }

    private List<ModelMeta> lineage() {
        var all = new ArrayList<>(model.lineage());
        all.addFirst(model);
        return all;
    }

    /** Whether it is about all rows and fields alone. */
    static boolean isPlain(ConstraintSpec.Unique unique) {
        return unique.condition() == null && unique.expressions().isEmpty();
    }

    private static UniqueTogetherValidator together(
            ModelMeta owner, ConstraintSpec.Unique unique, List<String> members) {
        var rule = new UniqueTogetherValidator(Manager.of(owner.type())::all, members);
        return unique.violation().message().isEmpty()
                ? rule
                : rule.violation(unique.violation().message(), unique.violation().code());
    }

    /** What is only shown has a value to be compared if somebody says one. */
    private static boolean hasValue(SerializerField field) {
        return !field.isReadOnly() || field.hasDefault();
    }

    /** The names of {@code fields} by the attribute that each is alone about. */
    private static Map<String, String> names(
            Map<String, SerializerField> fields, Predicate<SerializerField> wanted) {
        var names = new HashMap<String, String>();
        fields.forEach((name, field) -> {
            if (wanted.test(field)) {
                names.putIfAbsent(field.source().isEmpty() ? name : field.source(), name);
            }
        });
        return names;
    }

    /** The rule needs a value where the data says none. {@code get_uniqueness_extra_kwargs}. */
    private void settle(
            List<String> members, Map<String, SerializerField> fields, Set<String> declared) {
        for (String name : members) {
            SerializerField field = fields.get(name);
            if (field != null && !declared.contains(name)) {
                settle(name, field);
            }
        }
    }

    private void settle(String name, SerializerField field) {
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

    /** What a new row has in {@code column} of which nobody says anything. */
    private static @Nullable Object usual(FieldMeta column) {
        if (column.is(Flag.AUTO_NOW) || column.is(Flag.AUTO_NOW_ADD)) {
            return column.storedKind() == FieldKind.DATE
                    ? LocalDate.now(ZoneOffset.UTC)
                    : Instant.now();
        }
        return column.hasDefault()
                ? column.defaultValue()
                : column.isNullable() ? null : SerializerField.ABSENT;
    }
}
