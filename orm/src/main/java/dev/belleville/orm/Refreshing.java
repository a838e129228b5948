package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.List;

/** Reads instances anew, or what a query left out of them. Django's {@code refresh_from_db}. */
final class Refreshing {
    private Refreshing() {}

    static void refresh(BaseModel instance, String... names) {
        String known = instance.modelState().database();
        String alias = known == null ? Saving.aliasOf(instance, null) : known;
        refresh(instance, modelOf(instance).baseManager().using(alias), names);
    }

    /** Reads the fields of these names, or all, from one of {@code rows}. */
    static void refresh(BaseModel instance, QuerySet<? extends BaseModel> rows, String... names) {
        ModelMeta model = modelOf(instance);
        QuerySet<? extends BaseModel> row = rows.filter("pk", instance.pk());
        if (names.length == 0) {
            BaseModel fresh = row.get();
            model.columns().forEach(field -> copy(fresh, instance, field));
            Links.forget(instance, model);
            settle(instance, fresh);
            return;
        }
        var columns = new ArrayList<FieldMeta>();
        var relations = new ArrayList<RelationMeta>();
        for (String name : names) {
            FieldMeta field = model.findField(name);
            RelationMeta relation = field == null ? model.findRelation(name) : field.relation();
            if (field != null && field.kind().isColumn()) {
                columns.add(field);
            } else if (relation == null) {
                model.field(name); // says which there are
            }
            if (relation != null) {
                relations.add(relation);
            }
        }
        BaseModel fresh =
                row.only(columns.stream().map(FieldMeta::name).toArray(String[]::new)).get();
        columns.forEach(field -> copy(fresh, instance, field));
        relations.forEach(relation -> Links.forget(instance, relation));
        settle(instance, fresh);
    }

    private static void copy(BaseModel fresh, BaseModel instance, FieldMeta field) {
        field.set(instance, field.get(fresh));
        if (fresh.modelState().isDeferred(field.name())) {
            instance.modelState().keep(field.name());
        }
    }

    private static void settle(BaseModel instance, BaseModel fresh) {
        instance.modelState().saved(fresh.modelState().database());
    }

    /** Loads the fields of these names, or all, that a query left out. */
    static void load(BaseModel instance, String... names) {
        ModelMeta model = modelOf(instance);
        List<String> asked =
                names.length == 0 ? List.copyOf(instance.modelState().deferred()) : List.of(names);
        List<FieldMeta> fields = asked.stream().map(model::field).toList();
        if (!fields.isEmpty()) {
            Unloaded.load(instance, fields);
        }
    }

    private static ModelMeta modelOf(BaseModel instance) {
        return Orm.current().registry().model(instance.getClass());
    }
}
