package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.relation.LinkedMany;
import dev.belleville.orm.relation.LinkedRef;
import dev.belleville.orm.relation.RelationTarget;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes the members of models, relations by the labels of their targets. */
final class Specs {
    private final Registry registry;

    Specs(Registry registry) {
        this.registry = registry;
    }

    FieldSpec read(ModelMeta model, ModelMember member) {
        ForeignKey foreignKey = member.field().getAnnotation(ForeignKey.class);
        if (foreignKey != null) {
            return toOne(
                    model,
                    member,
                    FieldKind.FOREIGN_KEY,
                    foreignKey.onDelete(),
                    foreignKey.relatedName(),
                    foreignKey.blank(),
                    foreignKey.column(),
                    new FieldSpec.Text(foreignKey.label(), foreignKey.help()));
        }
        OneToOne oneToOne = member.field().getAnnotation(OneToOne.class);
        if (oneToOne != null) {
            return toOne(
                    model,
                    member,
                    FieldKind.ONE_TO_ONE,
                    oneToOne.onDelete(),
                    oneToOne.relatedName(),
                    oneToOne.blank(),
                    oneToOne.column(),
                    new FieldSpec.Text(oneToOne.label(), oneToOne.help()));
        }
        ManyToMany manyToMany = member.field().getAnnotation(ManyToMany.class);
        if (manyToMany != null) {
            return toMany(model, member, manyToMany);
        }
        return new FieldReader(model.type(), model.options().autoField()).read(member);
    }

    private FieldSpec toOne(
            ModelMeta model,
            ModelMember member,
            FieldKind kind,
            OnDelete onDelete,
            String relatedName,
            boolean blank,
            String column,
            FieldSpec.Text text) {
        if (!(member.initial() instanceof LinkedRef<?> ref)) {
            throw wrong(model, member, "is a to-one relation: public final Ref<…> … = Ref.to(…)");
        }
        var flags = EnumSet.noneOf(FieldSpec.Flag.class);
        if (member.isTargetNullable()) {
            flags.add(FieldSpec.Flag.NULL);
        } else if (onDelete == OnDelete.SET_NULL) {
            throw wrong(
                    model,
                    member,
                    "is set to null on deletion but may not be; write Ref<@Nullable "
                            + ref.target()
                            + ">");
        }
        if (blank) {
            flags.add(FieldSpec.Flag.BLANK);
        }
        String target = target(model, member, ref.target()).label();
        var relation = new RelationSpec(target, onDelete, relatedName, "");
        Object initial = FieldReader.literal(kind, ref.id());
        return new FieldSpec(
                kind,
                0,
                0,
                flags,
                column,
                initial,
                relation,
                List.of(),
                text,
                FieldSpec.Definition.NONE);
    }

    private FieldSpec toMany(ModelMeta model, ModelMember member, ManyToMany options) {
        if (!(member.initial() instanceof LinkedMany<?> many)) {
            throw wrong(
                    model, member, "is a to-many relation: public final Many<…> … = Many.to(…)");
        }
        var flags = EnumSet.noneOf(FieldSpec.Flag.class);
        if (options.blank()) {
            flags.add(FieldSpec.Flag.BLANK);
        }
        var relation =
                new RelationSpec(
                        target(model, member, many.target()).label(),
                        OnDelete.CASCADE,
                        options.relatedName(),
                        options.table());
        return new FieldSpec(
                FieldKind.MANY_TO_MANY,
                0,
                0,
                flags,
                "",
                null,
                relation,
                List.of(),
                new FieldSpec.Text(options.label(), options.help()),
                FieldSpec.Definition.NONE);
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
