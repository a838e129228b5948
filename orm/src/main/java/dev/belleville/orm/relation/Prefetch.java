package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Manager;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads relations for all instances of a result at once, one statement for each relation. */
public final class Prefetch {
    /** The annotation with the key of the instance for which a row was read. */
    private static final String OWNER = "prefetched_for";

    private final Map<String, List<BaseModel>> done = new HashMap<>();

    private Prefetch() {}

    /** Loads the relations that {@code paths} name for {@code rows}, instances of {@code model}. */
    public static void load(ModelMeta model, List<@Nullable Object> rows, List<String> paths) {
        var instances = new ArrayList<BaseModel>();
        for (Object row : rows) {
            if (row instanceof BaseModel instance) {
                instances.add(instance);
            }
        }
        var prefetch = new Prefetch();
        for (String path : paths) {
            prefetch.load(model, instances, path);
        }
    }

    private void load(ModelMeta start, List<BaseModel> instances, String path) {
        ModelMeta model = start;
        List<BaseModel> here = instances;
        String walked = "";
        for (String name : path.split("__", -1)) {
            RelationMeta relation = model.findAccessor(name);
            if (relation == null || !relation.isHeld()) {
                throw new FieldError(
                        "Cannot find '"
                                + name
                                + "' on "
                                + model.name()
                                + " object, '"
                                + path
                                + "' is an invalid parameter to prefetch_related(). A relation is"
                                + " prefetched into the Ref or Many field of its name.");
            }
            walked = walked + "__" + name;
            List<BaseModel> next = done.get(walked);
            if (next == null) {
                next = here.isEmpty() ? List.of() : step(relation, here);
                done.put(walked, next);
            }
            here = next;
            model = relation.target();
        }
    }

    private static List<BaseModel> step(RelationMeta relation, List<BaseModel> owners) {
        return relation.isMany() ? many(relation, owners) : one(relation, owners);
    }

    private static List<BaseModel> one(RelationMeta relation, List<BaseModel> owners) {
        var open = new ArrayList<BaseModel>();
        for (BaseModel owner : owners) {
            Ref<?> ref = relation.ref(owner);
            if (ref != null && !ref.isLoaded()) {
                open.add(owner);
            }
        }
        if (!open.isEmpty()) {
            Peers.load(relation, open);
        }
        Set<BaseModel> targets = new LinkedHashSet<>();
        for (BaseModel owner : owners) {
            Ref<?> ref = relation.ref(owner);
            BaseModel target = ref == null ? null : ref.get();
            if (target != null) {
                targets.add(target);
            }
        }
        return List.copyOf(targets);
    }

    /** What rows at the other end of a to-many relation hold of {@code owner}. */
    private static @Nullable Object key(RelationMeta relation, BaseModel owner) {
        return relation.through() == null ? relation.keyField().get(owner) : owner.pk();
    }

    private static List<BaseModel> many(RelationMeta relation, List<BaseModel> owners) {
        RelationMeta back = relation.reverse();
        var keys = new LinkedHashSet<>();
        for (BaseModel owner : owners) {
            Object key = key(relation, owner);
            if (key != null) {
                keys.add(key);
            }
        }
        QuerySet<? extends BaseModel> all = Manager.of(relation.target().type()).all();
        String database = owners.getFirst().modelState().database();
        QuerySet<? extends BaseModel> rows =
                (database == null ? all : all.using(database)).filter(back.name() + "__in", keys);
        boolean between = relation.through() != null;
        List<? extends BaseModel> found =
                (between ? rows.annotate(OWNER, F.of(back.name())) : rows).list();
        Map<Object, List<BaseModel>> byOwner = new HashMap<>();
        for (BaseModel row : found) {
            Object key = between ? row.annotation(OWNER) : relation.field().get(row);
            if (key != null) {
                byOwner.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        }
        for (BaseModel owner : owners) {
            Object key = key(relation, owner);
            List<BaseModel> related =
                    key == null ? List.of() : byOwner.getOrDefault(key, List.of());
            Links.fill(owner, relation, related);
            if (!between) {
                related.forEach(row -> Links.join(row, back, owner));
            }
        }
        return List.copyOf(found);
    }
}
