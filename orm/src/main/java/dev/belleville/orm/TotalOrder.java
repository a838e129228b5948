package dev.belleville.orm;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether an order leaves no two rows of a model alike. */
final class TotalOrder {
    private TotalOrder() {}

    static boolean is(ModelMeta model, List<Ordering> orderings) {
        Set<FieldMeta> fields = new HashSet<>();
        for (Ordering ordering : orderings) {
            if (ordering.expression() instanceof F(String name)) {
                if (name.equals("pk")) {
                    return true;
                }
                FieldMeta field = model.findField(name);
                if (field != null) {
                    fields.add(field);
                }
            }
        }
        return fields.containsAll(model.keyFields())
                || fields.stream().anyMatch(field -> field.isUnique() && !field.isNullable())
                || model.options().constraints().stream()
                        .anyMatch(rule ->
                                rule instanceof ConstraintSpec.Unique unique
                                        && covers(model, unique, fields));
    }

    private static boolean covers(
            ModelMeta model, ConstraintSpec.Unique unique, Set<FieldMeta> fields) {
        return unique.condition() == null
                && unique.expressions().isEmpty()
                && unique.fields().stream()
                        .map(model::field)
                        .allMatch(field -> !field.isNullable() && fields.contains(field));
    }
}
