package dev.belleville.orm;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a whole instance: each field, its own {@code clean}, and what must be unique. */
final class Cleaning {
    private final BaseModel instance;
    private final ModelMeta model;
    private final Set<String> skipped;
    private final Map<String, List<Detail>> errors = new LinkedHashMap<>();

    Cleaning(BaseModel instance, Set<String> skipped) {
        this.instance = instance;
        this.skipped = new HashSet<>(skipped);
        model = Orm.current().registry().model(instance.getClass());
    }

    /**
     * Checks everything.
     *
     * @throws ValidationError with all that is wrong
     */
    void run() {
        Saving.complete(instance);
        for (FieldMeta field : model.columns()) {
            if (!skipped.contains(field.name())) {
                check(field);
            }
        }
        try {
            instance.clean();
        } catch (ValidationError e) {
            e.errors().forEach((name, details) -> add(name, details));
        }
        skipped.addAll(errors.keySet());
        checkUnique();
        if (!errors.isEmpty()) {
            throw new ValidationError(errors);
        }
    }

    private void add(String name, List<Detail> details) {
        if (!details.isEmpty()) {
            errors.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(details);
        }
    }

    private void check(FieldMeta field) {
        Object value = field.get(instance);
        if (field.isPrimaryKey() && value == null && field.kind().isAuto()) {
            return;
        }
        List<Detail> details = field.validate(value);
        add(field.name(), details);
        RelationMeta relation = field.relation();
        if (relation != null && value != null && details.isEmpty()) {
            checkTarget(field, relation, value);
        }
    }

    private void checkTarget(FieldMeta field, RelationMeta relation, Object key) {
        ModelMeta target = relation.target();
        if (!there(Manager.of(target.type()).all()).filter("pk", key).exists()) {
            add(
                    field.name(),
                    List.of(
                            new Detail(
                                    target.verboseName()
                                            + " instance with "
                                            + target.primaryKey().name()
                                            + " "
                                            + key
                                            + " does not exist.",
                                    "invalid")));
        }
    }

    private void checkUnique() {
        for (FieldMeta field : model.columns()) {
            boolean isNewKey = !field.isPrimaryKey() || instance.modelState().isNew();
            if (field.isUnique() && isNewKey) {
                checkUnique(List.of(field));
            }
        }
        for (ConstraintSpec constraint : model.options().constraints()) {
            if (constraint instanceof ConstraintSpec.Unique unique) {
                checkUnique(unique.fields().stream().map(model::field).toList());
            }
        }
    }

    private void checkUnique(List<FieldMeta> fields) {
        QuerySet<? extends BaseModel> same = there(Manager.of(model.type()).all());
        for (FieldMeta field : fields) {
            Object value = field.get(instance);
            if (value == null || skipped.contains(field.name())) {
                return;
            }
            same = same.filter(field.name(), value);
        }
        Object key = instance.pk();
        if (key != null && !instance.modelState().isNew()) {
            same = same.exclude("pk", key);
        }
        if (!same.exists()) {
            return;
        }
        String message =
                capitalised(model.verboseName())
                        + " with this "
                        + fields.stream()
                                .map(field -> capitalised(field.label()))
                                .collect(Collectors.joining(" and "))
                        + " already exists.";
        boolean one = fields.size() == 1;
        add(
                one ? fields.getFirst().name() : ValidationError.NON_FIELD,
                List.of(new Detail(message, one ? "unique" : "unique_together")));
    }

    private <T extends BaseModel> QuerySet<T> there(QuerySet<T> rows) {
        @Nullable String database = instance.modelState().database();
        return database == null ? rows : rows.using(database);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
