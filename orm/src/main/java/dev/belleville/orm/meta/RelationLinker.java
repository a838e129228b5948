package dev.belleville.orm.meta;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ties the fields of all models of a registry into relations with two ends. */
final class RelationLinker {
    private final Registry registry;
    private final Specs specs;

    RelationLinker(Registry registry, Specs specs) {
        this.registry = registry;
        this.specs = specs;
    }

    void link() {
        for (ModelMeta model : registry.models()) {
            for (FieldMeta field : model.fields()) {
                RelationSpec spec = field.spec().relation();
                if (spec != null) {
                    link(field, spec, registry.model(spec.target()));
                }
            }
        }
        for (ModelMeta model : registry.models()) {
            for (ModelMember member : model.waysBack()) {
                check(model, member);
            }
        }
    }

    private static void link(FieldMeta field, RelationSpec spec, ModelMeta target) {
        Through through =
                field.kind() == FieldKind.MANY_TO_MANY ? through(field, spec, target) : null;
        RelationMeta forward = RelationMeta.forward(field, target, through);
        field.link(forward);
        field.model().addRelation(forward);
        String name = nameOfWayBack(field, spec);
        target.addRelation(forward.backward(name, member(target, name)));
    }

    /** As said, or the model's name; what is hidden has a name that nobody can ask for. */
    private static String nameOfWayBack(FieldMeta field, RelationSpec spec) {
        String model = field.model().name().toLowerCase(Locale.ROOT);
        if (spec.relatedName().endsWith("+")) {
            return field.model().app() + "_" + model + "_" + field.name() + "+";
        }
        return spec.relatedName().isEmpty() ? model : spec.relatedName();
    }

    private static Through through(FieldMeta field, RelationSpec spec, ModelMeta target) {
        ModelMeta source = field.model();
        String table =
                spec.table().isEmpty()
                        ? source.table() + "_" + Names.snake(field.name())
                        : spec.table();
        String from = source.name().toLowerCase(Locale.ROOT);
        String to = target.name().toLowerCase(Locale.ROOT);
        boolean self = source == target;
        return new Through(
                source.name() + "_" + field.name(),
                table,
                (self ? "from_" + from : from) + "_id",
                (self ? "to_" + to : to) + "_id");
    }

    /** Where instances of {@code target} hold the way back, if anywhere: the field of its name. */
    private static @Nullable ModelMember member(ModelMeta target, String name) {
        for (ModelMember member : target.waysBack()) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    private void check(ModelMeta model, ModelMember member) {
        RelationMeta relation = model.findRelation(member.name());
        Class<?> other = specs.otherEnd(model, member);
        if (relation == null || relation.isForward() || relation.target().type() != other) {
            throw Specs.wrong(
                    model,
                    member,
                    "is the way back of no relation; mark it @ForeignKey, @OneToOne or @ManyToMany,"
                            + " or give a relation of "
                            + (other == null ? "the other model" : other.getSimpleName())
                            + " relatedName = \""
                            + member.name()
                            + "\"");
        }
    }
}
