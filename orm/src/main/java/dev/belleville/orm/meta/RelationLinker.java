package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.GenericRelation;
import java.util.List;
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
            for (FieldMeta field : model.ownFields()) {
                RelationSpec spec = field.spec().relation();
                if (spec != null) {
                    link(field, spec, registry.model(spec.target()));
                }
            }
        }
        registry.models().forEach(this::linkGenerics);
        registry.models().forEach(RelationLinker::share);
        registry.parentsFirst().forEach(ModelMeta::inheritRelations);
        for (ModelMeta model : registry.models()) {
            for (ModelMember member : model.waysBack()) {
                check(model, member);
            }
        }
    }

    /** What points to a model points to its proxies. */
    private static void share(ModelMeta model) {
        if (!model.isProxy()) {
            return;
        }
        for (RelationMeta relation : List.copyOf(model.concrete().relations())) {
            boolean ofModel = !relation.isForward() && !relation.isGeneric();
            if (ofModel && !relation.field().model().isProxy()) {
                model.addRelation(relation.from(model, member(model, relation.accessor())));
            }
        }
    }

    /** A model that extends or stands for another is of its own kind, or of the other's. */
    private void linkGenerics(ModelMeta model) {
        for (ModelMember member : model.genericRelations()) {
            Class<? extends BaseModel> other = specs.otherEnd(model, member);
            GenericRelation said = member.mark(GenericRelation.class);
            if (other == null || said == null) {
                throw Specs.wrong(model, member, "is the way back of no GenericForeignKey");
            }
            ModelMeta target = registry.model(other);
            RelationMeta relation =
                    RelationMeta.generic(
                            model,
                            member,
                            target.field(said.objectId()),
                            target.field(said.contentType()));
            model.addRelation(relation);
            String hidden =
                    model.app() + "_" + model.name().toLowerCase(Locale.ROOT) + "_" + member.name();
            boolean named =
                    !said.relatedQueryName().isEmpty() && !model.isProxy() && model.isOwn(member);
            target.addRelation(
                    relation.genericBack(named ? said.relatedQueryName() : hidden + "+"));
        }
    }

    private void link(FieldMeta field, RelationSpec spec, ModelMeta target) {
        boolean byKey = spec.toField().isEmpty();
        boolean between = field.kind() == FieldKind.MANY_TO_MANY;
        if ((byKey && target.isComposite()) || (between && field.model().isComposite())) {
            throw new WrongModel(
                    field.model().type(),
                    "the field '"
                            + field.name()
                            + "' cannot make a relation over the composite primary key of "
                            + (target.isComposite() ? target : field.model()).name()
                            + "; point to a unique field of it with toField");
        }
        Through through =
                field.kind() == FieldKind.MANY_TO_MANY ? through(field, spec, target) : null;
        RelationMeta forward = RelationMeta.forward(field, target, through);
        field.link(forward);
        field.model().addRelation(forward);
        String accessor = nameOfWayBack(field, spec, spec.relatedName());
        String name =
                spec.relatedQueryName().isEmpty()
                        ? accessor
                        : nameOfWayBack(field, spec, spec.relatedQueryName());
        target.addRelation(forward.backward(name, accessor, member(target, accessor)));
    }

    /**
     * As said, or the model's name; what is hidden has a name that nobody can ask for. An abstract
     * class above may leave the names of its models open, as in Django.
     */
    private static String nameOfWayBack(FieldMeta field, RelationSpec spec, String said) {
        String model = field.model().name().toLowerCase(Locale.ROOT);
        if (said.endsWith("+") || isSymmetrical(field, spec) || field.model().isProxy()) {
            return field.model().app() + "_" + model + "_" + field.name() + "+";
        }
        String usual = field.model().options().traits().defaultRelatedName();
        String name = said.isEmpty() ? usual : said;
        return name.isEmpty() ? model : Names.fill(name, field.model().app(), model);
    }

    static boolean isSymmetrical(FieldMeta field, RelationSpec spec) {
        return field.kind() == FieldKind.MANY_TO_MANY
                && spec.symmetrical()
                && spec.target().equals(field.model().label());
    }

    private Through through(FieldMeta field, RelationSpec spec, ModelMeta target) {
        ModelMeta source = field.model().concrete();
        if (!spec.through().isEmpty()) {
            return between(field, spec, registry.model(spec.through()));
        }
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

    /** Over a model: its two foreign keys, the first that fit or those that are named. */
    private static Through between(FieldMeta field, RelationSpec spec, ModelMeta model) {
        String here = field.model().label();
        boolean named = spec.throughFields().size() == 2;
        List<FieldMeta> sources =
                named
                        ? List.of(model.field(spec.throughFields().getFirst()))
                        : pointing(model, here);
        List<FieldMeta> targets =
                named
                        ? List.of(model.field(spec.throughFields().getLast()))
                        : pointing(model, spec.target());
        boolean self = here.equals(spec.target()) && !named;
        int wanted = self ? 2 : 1;
        if (sources.size() != wanted || targets.size() != wanted) {
            throw new WrongModel(
                    field.model().type(),
                    "the field '"
                            + field.name()
                            + "' goes through "
                            + model.label()
                            + ", which has not one foreign key to each end; name the two with"
                            + " throughFields");
        }
        FieldMeta source = sources.getFirst();
        FieldMeta target = targets.getLast();
        return new Through(
                model.name(),
                model.table(),
                source.column(),
                target.column(),
                new Through.Between(model, source.name(), target.name()));
    }

    private static List<FieldMeta> pointing(ModelMeta model, String target) {
        return model.ownColumns().stream()
                .filter(field -> {
                    RelationSpec to = field.spec().relation();
                    return to != null && to.target().equals(target);
                })
                .toList();
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
        RelationMeta relation = model.findAccessor(member.name());
        Class<?> other = specs.otherEnd(model, member);
        if (relation == null || relation.isForward() || relation.target().type() != other) {
            FieldMeta both = bothWays(model, member.name());
            if (both != null) {
                throw Specs.wrong(
                        model,
                        member,
                        "is no way back of '"
                                + both.name()
                                + "', which holds both ways at once; give that symmetrical = false,"
                                + " or leave this and its relatedName out");
            }
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

    /** The relation of {@code model} to itself that says {@code back}, which it cannot have. */
    private static @Nullable FieldMeta bothWays(ModelMeta model, String back) {
        for (FieldMeta field : model.fields()) {
            RelationSpec spec = field.spec().relation();
            if (spec != null && spec.relatedName().equals(back) && isSymmetrical(field, spec)) {
                return field;
            }
        }
        return null;
    }
}
