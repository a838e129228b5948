package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.relation.LinkedMany;
import dev.belleville.orm.relation.LinkedRef;
import dev.belleville.orm.relation.RelationTarget;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes the members of models, relations by the labels of their targets. */
final class Specs {
    private final Registry registry;

    Specs(Registry registry) {
        this.registry = registry;
    }

    FieldSpec read(ModelMeta model, ModelMember member) {
        if (LinkedRef.class.isInstance(member.initial()) && member.mark(Column.class) != null) {
            throw wrong(
                    model, member, "is a relation, whose annotation says all; take @Column away");
        }
        ForeignKey foreignKey = member.mark(ForeignKey.class);
        if (foreignKey != null) {
            return toOne(model, member, described(foreignKey));
        }
        OneToOne oneToOne = member.mark(OneToOne.class);
        if (oneToOne != null) {
            return toOne(model, member, described(oneToOne));
        }
        ManyToMany manyToMany = member.mark(ManyToMany.class);
        if (manyToMany != null) {
            return toMany(model, member, manyToMany);
        }
        return new FieldReader(model.type(), model.options().autoField()).read(member);
    }

    private static FieldSpec described(ForeignKey said) {
        var to =
                new RelationSpec("", said.onDelete())
                        .back(said.relatedName(), said.relatedQueryName())
                        .toField(said.toField());
        FieldSpec spec =
                FieldSpec.of(FieldKind.FOREIGN_KEY)
                        .relation(to)
                        .with(Flag.UNIQUE, said.unique())
                        .with(Flag.NO_INDEX, !said.index())
                        .column(said.column());
        spec = rules(spec, said.blank(), said.dbConstraint(), said.editable());
        return words(spec, said.label(), said.help(), said.dbComment(), said.dbDefault());
    }

    private static FieldSpec described(OneToOne said) {
        var to =
                new RelationSpec("", said.onDelete())
                        .back(said.relatedName(), said.relatedQueryName())
                        .toField(said.toField());
        FieldSpec spec =
                FieldSpec.of(FieldKind.ONE_TO_ONE)
                        .relation(to)
                        .with(Flag.PRIMARY_KEY, said.primaryKey())
                        .column(said.column());
        spec = rules(spec, said.blank(), said.dbConstraint(), said.editable());
        return words(spec, said.label(), said.help(), said.dbComment(), said.dbDefault());
    }

    private static FieldSpec rules(
            FieldSpec spec, boolean blank, boolean constrained, boolean editable) {
        return spec.with(Flag.BLANK, blank)
                .with(Flag.NO_CONSTRAINT, !constrained)
                .with(Flag.NOT_EDITABLE, !editable);
    }

    private static FieldSpec words(
            FieldSpec spec, String label, String help, String comment, String initial) {
        FieldSpec worded = spec.label(label).help(help).dbComment(comment);
        return initial.isEmpty() ? worded : worded.dbDefault(initial);
    }

    private FieldSpec toOne(ModelMeta model, ModelMember member, FieldSpec said) {
        RelationSpec relation = Objects.requireNonNull(said.relation());
        if (!(member.initial() instanceof LinkedRef<?> ref)) {
            throw wrong(model, member, "is a to-one relation: public final Ref<…> … = Ref.to(…)");
        }
        OnDelete onDelete = relation.onDelete();
        boolean nulled = onDelete == OnDelete.SET_NULL || onDelete == OnDelete.DB_SET_NULL;
        if (nulled && !member.isTargetNullable()) {
            throw wrong(
                    model,
                    member,
                    "is set to null on deletion but may not be; write Ref<@Nullable "
                            + ref.target()
                            + ">");
        }
        if (onDelete.isDatabases() && !onDelete.sql().isEmpty() && said.is(Flag.NO_CONSTRAINT)) {
            throw wrong(
                    model,
                    member,
                    "leaves deletions to a constraint of the database, "
                            + onDelete
                            + ", which dbConstraint = false takes away; keep one of the two");
        }
        if (onDelete == OnDelete.DB_SET_DEFAULT && !said.hasDatabaseDefault()) {
            throw wrong(model, member, "is set to its database default, but has no dbDefault");
        }
        FieldSpec spec = member.isTargetNullable() ? said.nullable() : said;
        return spec.defaultValue(FieldReader.literal(spec.kind(), ref.id()))
                .relation(relation.target(target(model, member, ref.target()).label()));
    }

    private FieldSpec toMany(ModelMeta model, ModelMember member, ManyToMany options) {
        if (!(member.initial() instanceof LinkedMany<?> many)) {
            throw wrong(
                    model, member, "is a to-many relation: public final Many<…> … = Many.to(…)");
        }
        String through = options.through();
        var relation =
                new RelationSpec(target(model, member, many.target()).label(), OnDelete.CASCADE)
                        .back(options.relatedName(), options.relatedQueryName())
                        .table(options.table())
                        .through(
                                through.isEmpty() || through.contains(".")
                                        ? through
                                        : model.app() + "." + through,
                                List.of(options.throughFields()));
        FieldSpec spec = FieldSpec.of(FieldKind.MANY_TO_MANY);
        spec = spec.relation(options.symmetrical() ? relation : relation.asymmetrical());
        spec = rules(spec, options.blank(), options.dbConstraint(), options.editable());
        return spec.label(options.label()).help(options.help());
    }

    private ModelMeta target(ModelMeta model, ModelMember member, RelationTarget target) {
        Class<?> type = target.type();
        if (type != null) {
            ModelMeta found = registry.find(type);
            if (found == null) {
                throw wrong(model, member, "points to " + Unregistered.rule(type));
            }
            return found;
        }
        String label = String.valueOf(target.label());
        return registry.model(label.contains(".") ? label : model.app() + "." + label);
    }

    /** The class at the other end of a way back. */
    @Nullable Class<? extends BaseModel> otherEnd(ModelMeta model, ModelMember member) {
        Object initial = member.initial();
        return switch (initial) {
            case LinkedRef<?> ref -> target(model, member, ref.target()).type();
            case LinkedMany<?> many -> target(model, member, many.target()).type();
            case null, default -> null;
        };
    }

    static WrongModel wrong(ModelMeta model, ModelMember member, String rule) {
        return new WrongModel(model.type(), "the field '" + member.name() + "' " + rule);
    }
}
