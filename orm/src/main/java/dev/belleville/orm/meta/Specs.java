package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.relation.LinkedMany;
import dev.belleville.orm.relation.LinkedRef;
import dev.belleville.orm.relation.RelationTarget;
import java.util.List;
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
            var to =
                    new RelationSpec("", foreignKey.onDelete())
                            .back(foreignKey.relatedName(), foreignKey.relatedQueryName())
                            .toField(foreignKey.toField());
            FieldSpec spec = FieldSpec.of(FieldKind.FOREIGN_KEY).relation(to);
            spec = foreignKey.blank() ? spec.blank() : spec;
            spec = foreignKey.dbDefault().isEmpty() ? spec : spec.dbDefault(foreignKey.dbDefault());
            spec = spec.column(foreignKey.column()).label(foreignKey.label());
            return toOne(model, member, to, spec.help(foreignKey.help()));
        }
        OneToOne oneToOne = member.mark(OneToOne.class);
        if (oneToOne != null) {
            var to =
                    new RelationSpec("", oneToOne.onDelete())
                            .back(oneToOne.relatedName(), oneToOne.relatedQueryName())
                            .toField(oneToOne.toField());
            FieldSpec spec = FieldSpec.of(FieldKind.ONE_TO_ONE).relation(to);
            spec = oneToOne.blank() ? spec.blank() : spec;
            spec = oneToOne.primaryKey() ? spec.primaryKey() : spec;
            spec = oneToOne.dbDefault().isEmpty() ? spec : spec.dbDefault(oneToOne.dbDefault());
            spec = spec.column(oneToOne.column()).label(oneToOne.label());
            return toOne(model, member, to, spec.help(oneToOne.help()));
        }
        ManyToMany manyToMany = member.mark(ManyToMany.class);
        if (manyToMany != null) {
            return toMany(model, member, manyToMany);
        }
        return new FieldReader(model.type(), model.options().autoField()).read(member);
    }

    private FieldSpec toOne(
            ModelMeta model, ModelMember member, RelationSpec relation, FieldSpec said) {
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
        spec = options.blank() ? spec.blank() : spec;
        return spec.label(options.label()).help(options.help());
    }

    private ModelMeta target(ModelMeta model, ModelMember member, RelationTarget target) {
        Class<?> type = target.type();
        if (type != null) {
            ModelMeta found = registry.find(type);
            if (found == null) {
                throw wrong(
                        model,
                        member,
                        "points to "
                                + type.getSimpleName()
                                + ", which is not registered; add it to the models of its app");
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
