package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances of one model that one query brought: what one of them loads, all get. */
public final class Peers {
    private final List<BaseModel> members = new ArrayList<>();

    /** None yet. */
    public Peers() {}

    void add(BaseModel instance) {
        members.add(instance);
    }

    /** Loads the targets of {@code relation} for all members that lack them. */
    void load(RelationMeta relation) {
        var open = new ArrayList<BaseModel>();
        for (BaseModel member : members) {
            Ref<?> ref = relation.ref(member);
            if (ref != null && !ref.isLoaded()) {
                open.add(member);
            }
        }
        load(relation, open);
    }

    /** Loads the targets of {@code relation} for {@code instances}. */
    static void load(RelationMeta relation, List<BaseModel> instances) {
        if (relation.isForward()) {
            loadForward(relation, instances);
        } else {
            loadBackward(relation, instances);
        }
    }

    private static void loadForward(RelationMeta relation, List<BaseModel> instances) {
        FieldMeta held = relation.keyField();
        var keys = new LinkedHashSet<>();
        for (BaseModel instance : instances) {
            Object key = relation.field().get(instance);
            if (key != null) {
                keys.add(key);
            }
        }
        Map<Object, BaseModel> found = new HashMap<>();
        for (BaseModel target : rows(relation, instances, Q.of(held.name() + "__in", keys))) {
            found.put(key(held.get(target)), target);
        }
        for (BaseModel instance : instances) {
            Links.join(instance, relation, found.get(key(relation.field().get(instance))));
        }
    }

    private static void loadBackward(RelationMeta relation, List<BaseModel> instances) {
        List<@Nullable Object> keys = new ArrayList<>();
        FieldMeta held = relation.keyField();
        instances.forEach(instance -> keys.add(held.get(instance)));
        Map<Object, BaseModel> found = new HashMap<>();
        Q condition = Q.of(relation.field().name() + "__in", keys);
        for (BaseModel target : rows(relation, instances, condition)) {
            found.put(key(relation.field().get(target)), target);
        }
        for (BaseModel instance : instances) {
            Links.join(instance, relation, found.get(key(held.get(instance))));
        }
    }

    private static Object key(@Nullable Object key) {
        return key == null ? "" : key;
    }

    private static List<? extends BaseModel> rows(
            RelationMeta relation, List<BaseModel> instances, Q condition) {
        QuerySet<? extends BaseModel> all = Manager.of(relation.target().type()).all();
        String database = instances.getFirst().modelState().database();
        QuerySet<? extends BaseModel> there = database == null ? all : all.using(database);
        return there.filter(condition).unordered().list();
    }
}
