package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.IndexSpec;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.migrate.schema.DerivedNames;
import java.util.LinkedHashMap;

/** Reads the models as their classes are today. Django's {@code ProjectState.from_apps}. */
final class StateReader {
    private StateReader() {}

    static ProjectState read(Registry registry) {
        return ProjectState.empty(new Swaps(registry.swaps()))
                .replaced(
                        registry.models().stream()
                                .map(model -> model.isProxy() ? proxy(model) : read(model))
                                .toList());
    }

    private static ModelState read(ModelMeta model) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        for (FieldMeta field : model.ownFields()) {
            fields.put(field.name(), spec(field));
        }
        Meta said = model.options();
        Meta options =
                said.autoField(FieldKind.BIG_AUTO)
                        .naturalKey()
                        .indexes(said.indexes().stream().map(i -> named(model, i)).toList());
        return new ModelState(model.app(), model.name(), fields, options);
    }

    /** What a proxy says itself, without what it has from the model that it stands for. */
    private static ModelState proxy(ModelMeta model) {
        Meta above = model.concrete().options();
        Meta shown =
                AlterModelOptions.shown(model.options()).naturalKey().autoField(FieldKind.BIG_AUTO);
        Meta own =
                shown.ordering().equals(above.ordering()) ? shown.ordering(new String[0]) : shown;
        Meta options =
                own.traits().getLatestBy().equals(above.traits().getLatestBy())
                        ? own.getLatestBy()
                        : own;
        return new ModelState(model.app(), model.name(), new LinkedHashMap<>(), options)
                .proxying(model.concrete().label());
    }

    /** As said, but pointing to models that have tables. */
    private static FieldSpec spec(FieldMeta field) {
        RelationMeta relation = field.relation();
        return relation == null || !relation.target().isProxy()
                ? field.spec()
                : field.spec().pointingTo(relation.target().concrete().label());
    }

    private static IndexSpec named(ModelMeta model, IndexSpec index) {
        if (!index.name().isEmpty()) {
            return index;
        }
        var columns = index.fields().stream().map(f -> column(model, f)).toList();
        return index.named(DerivedNames.index(model.table(), columns));
    }

    private static String column(ModelMeta model, String field) {
        return field.startsWith("-")
                ? "-" + model.field(field.substring(1)).column()
                : model.field(field).column();
    }
}
