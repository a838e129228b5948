package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.GenericMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ties the relations that an instance holds to the instance itself. */
public final class Links {
    private Links() {}

    /** Tells the relations of {@code instance} whose they are and with whom they load. */
    public static void bind(BaseModel instance, ModelMeta model, Peers peers) {
        peers.add(instance);
        List<RelationMeta> relations = model.heldRelations();
        for (int i = 0; i < relations.size(); i++) { // no iterator for each row that is read
            RelationMeta relation = relations.get(i);
            if (relation.isMany()) {
                if (relation.many(instance) instanceof LinkedMany<?> many) {
                    many.bind(relation, instance, peers);
                }
            } else if (relation.ref(instance) instanceof LinkedRef<?> ref) {
                ref.bind(relation, instance, peers);
            }
        }
        for (GenericMeta generic : model.generics()) {
            if (generic.held(instance) instanceof LinkedGeneric held) {
                held.bind(generic, instance, peers);
            }
        }
    }

    /**
     * That {@code name} is one of {@code keys}. One key by itself is compared without a list:
     * PostgreSQL plans a statement with a short array anew each time, for it takes all arrays to
     * have ten elements.
     */
    static Q among(String name, Collection<?> keys) {
        return keys.size() == 1 ? Q.of(name, keys.iterator().next()) : Q.of(name + "__in", keys);
    }

    /** Tells the foreign keys of a new instance which they are: what they lack has a name then. */
    public static void name(BaseModel instance, ModelMeta model) {
        for (RelationMeta relation : model.heldRelations()) {
            boolean points = relation.isForward() && !relation.isMany();
            if (points && relation.ref(instance) instanceof LinkedRef<?> ref) {
                ref.named(relation);
            }
        }
    }

    /** Writes targets of generic relations that were set to the fields of a new instance. */
    public static void settle(BaseModel instance, ModelMeta model, String alias) {
        for (GenericMeta generic : model.generics()) {
            if (generic.held(instance) instanceof LinkedGeneric held) {
                held.settle(generic, instance, alias);
            }
        }
    }

    /**
     * Says that the row of {@code instance} was written or is gone: who is known at the other end
     * of its relations may have another set of such rows now.
     */
    public static void changed(BaseModel instance, ModelMeta model) {
        for (RelationMeta relation : model.heldRelations()) {
            boolean points = relation.isForward() && !relation.isMany();
            if (points && relation.ref(instance) instanceof LinkedRef<?> ref) {
                loosen(ref.known(), relation.reverse());
            }
        }
    }

    /** Makes a to-many relation load anew where it came along with a sibling's. */
    static void loosen(@Nullable BaseModel instance, RelationMeta relation) {
        if (instance != null
                && relation.isHeld()
                && relation.isMany()
                && relation.many(instance) instanceof LinkedMany<?> many) {
            many.loosen();
        }
    }

    /** Says that {@code related} is at the other end of the to-one {@code relation}, or nobody. */
    public static void join(
            BaseModel instance, RelationMeta relation, @Nullable BaseModel related) {
        if (relation.ref(instance) instanceof LinkedRef<?> ref) {
            ref.loaded(related);
        }
        RelationMeta back = relation.reverse();
        if (related != null && !back.isMany() && back.ref(related) instanceof LinkedRef<?> ref) {
            ref.loaded(instance);
        }
    }

    /** Says that {@code related} are all at the other end of the to-many {@code relation}. */
    public static void fill(
            BaseModel instance, RelationMeta relation, List<? extends BaseModel> related) {
        Many<?> many = relation.many(instance);
        if (many instanceof LinkedMany<?> linked) {
            linked.prefetched(related);
        }
    }

    /** As {@link #fill}, where a sibling's relation was asked for. */
    static void along(
            BaseModel instance, RelationMeta relation, List<? extends BaseModel> related) {
        if (relation.many(instance) instanceof LinkedMany<?> linked) {
            linked.along(related);
        }
    }

    /** Makes all relations of {@code instance} load anew. */
    public static void forget(BaseModel instance, ModelMeta model) {
        model.heldRelations().forEach(relation -> forget(instance, relation));
        for (GenericMeta generic : model.generics()) {
            if (generic.held(instance) instanceof LinkedGeneric held) {
                held.forget();
            }
        }
    }

    /** Makes one relation of {@code instance} load anew. */
    public static void forget(BaseModel instance, RelationMeta relation) {
        if (relation.isMany()) {
            if (relation.many(instance) instanceof LinkedMany<?> many) {
                many.forget();
            }
        } else if (relation.ref(instance) instanceof LinkedRef<?> ref) {
            ref.forget();
        }
    }
}
