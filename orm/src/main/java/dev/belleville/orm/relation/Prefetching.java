package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.F;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.GenericMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.query.LookupPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads relations for all instances of a result at once, one statement for each relation. */
public final class Prefetching {
    /** The annotation with the key of the instance for which a row was read. */
    private static final String OWNER = "prefetched_for";

    private final Map<String, Level> done = new HashMap<>();

    private Prefetching() {}

    /** What is at the end of a path: of which model, the instances. */
    private record Level(ModelMeta model, List<BaseModel> instances) {}

    /**
     * Loads the relations that {@code wanted} name for {@code rows}, instances of {@code model}.
     */
    public static void load(ModelMeta model, List<?> rows, List<Prefetch> wanted) {
        var instances = new ArrayList<BaseModel>();
        for (Object row : rows) {
            if (row instanceof BaseModel instance) {
                instances.add(instance);
            }
        }
        var prefetching = new Prefetching();
        for (Prefetch each : wanted) {
            prefetching.load(new Level(model, instances), each);
        }
    }

    private void load(Level start, Prefetch wanted) {
        Level here = start;
        String walked = "";
        List<String> names = LookupPath.split(wanted.path());
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            String name = names.get(i);
            String key = walked + "__" + (last && wanted.to() != null ? wanted.to() : name);
            GenericMeta generic = generic(here.model(), name);
            if (generic != null) {
                loadGeneric(generic, here, wanted, names.subList(i + 1, names.size()));
                return;
            }
            Level next = done.get(key);
            if (next == null) {
                Prefetch step =
                        last ? new Prefetch(name, wanted.rows(), wanted.to()) : Prefetch.of(name);
                next = step(here, step, wanted.path());
                done.put(key, next);
            } else if (last && !wanted.rows().isEmpty()) {
                throw new IllegalArgumentException(
                        "'"
                                + wanted.path()
                                + "' lookup was already seen with a different queryset. You may"
                                + " need to adjust the ordering of your lookups.");
            }
            walked = key;
            here = next;
        }
    }

    private static @Nullable GenericMeta generic(ModelMeta model, String name) {
        return model.generics().stream()
                .filter(generic -> generic.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Targets are of several models; what follows in the path is loaded for each of them. */
    private static void loadGeneric(
            GenericMeta generic, Level here, Prefetch wanted, List<String> rest) {
        if (rest.isEmpty()) {
            GenericRows.load(generic, here.instances(), wanted);
        } else {
            var found = GenericRows.load(generic, here.instances(), Prefetch.of(generic.name()));
            var next = new Prefetch(String.join("__", rest), wanted.rows(), wanted.to());
            found.forEach((type, targets) ->
                    new Prefetching()
                            .load(new Level(Orm.current().registry().model(type), targets), next));
        }
    }

    private static Level step(Level here, Prefetch step, String path) {
        RelationMeta relation = here.model().findAccessor(step.path());
        if (relation == null || (!relation.isHeld() && step.to() == null)) {
            throw new FieldError(
                    "Cannot find '"
                            + step.path()
                            + "' on "
                            + here.model().name()
                            + " object, '"
                            + path
                            + "' is an invalid parameter to prefetchRelated(). A relation is"
                            + " prefetched into the Ref or Many field of its name.");
        }
        check(relation, step);
        List<BaseModel> owners = here.instances();
        List<BaseModel> found =
                owners.isEmpty()
                        ? List.of()
                        : relation.isMany()
                                ? many(relation, owners, step)
                                : one(relation, owners, step);
        return new Level(relation.target(), found);
    }

    private static void check(RelationMeta relation, Prefetch step) {
        String to = step.to();
        ModelMeta model = relation.model();
        if (to != null && (model.findField(to) != null || model.findRelation(to) != null)) {
            throw new IllegalArgumentException(
                    "Prefetch.to(\""
                            + to
                            + "\") conflicts with a field on the "
                            + model.name()
                            + " model. Choose another name.");
        }
        for (QuerySet<?> rows : step.rows()) {
            if (rows.model() != relation.target().type()) {
                throw new FieldError(
                        "The relation "
                                + relation
                                + " leads to "
                                + relation.target().name()
                                + ", not to "
                                + rows.model().getSimpleName()
                                + ".");
            }
        }
    }

    /** The rows that are read from: those asked for, in the owners' database. */
    private static QuerySet<? extends BaseModel> targets(
            RelationMeta relation, List<BaseModel> owners, Prefetch step) {
        QuerySet<? extends BaseModel> asked = asked(step);
        if (asked == null) {
            return relation.isMany()
                    ? Peers.rows(relation.target().defaultManager(), owners)
                    : Peers.targets(relation, owners);
        }
        String database = owners.getFirst().modelState().database();
        return asked.isRouted() || database == null ? asked.all() : asked.using(database);
    }

    @SuppressWarnings("unchecked") // rows that are not values are instances
    private static @Nullable QuerySet<? extends BaseModel> asked(Prefetch step) {
        return step.rows().isEmpty()
                ? null
                : (QuerySet<? extends BaseModel>) step.rows().getFirst();
    }

    private static List<BaseModel> one(
            RelationMeta relation, List<BaseModel> owners, Prefetch step) {
        var open = new ArrayList<BaseModel>();
        for (BaseModel owner : owners) {
            Ref<?> ref = relation.ref(owner);
            if (ref != null && (!step.rows().isEmpty() || !ref.isLoaded())) {
                open.add(owner);
            }
        }
        if (!open.isEmpty()) {
            Peers.load(relation, open, targets(relation, open, step));
        }
        Set<BaseModel> found = new LinkedHashSet<>();
        for (BaseModel owner : owners) {
            if (relation.ref(owner) instanceof LinkedRef<?> ref) {
                BaseModel target = step.rows().isEmpty() ? there(ref) : ref.found();
                if (target != null) {
                    found.add(target);
                }
                if (step.to() != null) {
                    owner.modelState().annotate(step.to(), target);
                    ref.forget();
                }
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable BaseModel there(Ref<?> ref) {
        return ref.isNull() ? null : ref.get();
    }

    /** What rows at the other end of a to-many relation hold of {@code owner}. */
    private static @Nullable Object key(RelationMeta relation, BaseModel owner) {
        return relation.through() == null ? relation.keyField().get(owner) : owner.pk();
    }

    /** A generic relation may hold keys of all types as text. */
    private static Object comparable(RelationMeta relation, Object key) {
        return relation.isGeneric() ? key.toString() : key;
    }

    private static String database(List<BaseModel> owners) {
        String database = owners.getFirst().modelState().database();
        return database == null ? Orm.DEFAULT : database;
    }

    /** Loads the rows of a to-many relation for siblings of which one was asked. */
    static void loadAlong(RelationMeta relation, List<BaseModel> owners, FetchMode mode) {
        QuerySet<? extends BaseModel> all =
                Peers.rows(relation.target().defaultManager(), owners).fetchMode(mode);
        List<List<BaseModel>> found = read(relation, owners, all);
        for (int i = 0; i < owners.size(); i++) {
            Links.along(owners.get(i), relation, found.get(i));
        }
    }

    private static List<BaseModel> many(
            RelationMeta relation, List<BaseModel> owners, Prefetch step) {
        List<List<BaseModel>> found = read(relation, owners, targets(relation, owners, step));
        var rows = new ArrayList<BaseModel>();
        for (int i = 0; i < owners.size(); i++) {
            List<BaseModel> related = found.get(i);
            if (step.to() == null) {
                Links.fill(owners.get(i), relation, related);
            } else {
                owners.get(i).modelState().annotate(step.to(), List.copyOf(related));
            }
            rows.addAll(related);
        }
        return rows;
    }

    /** Which rows of {@code all} belong to each of {@code owners}, in their order; one query. */
    private static List<List<BaseModel>> read(
            RelationMeta relation, List<BaseModel> owners, QuerySet<? extends BaseModel> all) {
        RelationMeta back = relation.reverse();
        var keys = new LinkedHashSet<>();
        for (BaseModel owner : owners) {
            Object key = key(relation, owner);
            if (key != null) {
                keys.add(key);
            }
        }
        String name = relation.isGeneric() ? relation.field().name() : back.name();
        Q pointing = Links.among(name, keys);
        QuerySet<? extends BaseModel> rows =
                all.sliceEach(
                        name,
                        relation.isGeneric()
                                ? GenericRows.ofKind(relation, database(owners)).and(pointing)
                                : pointing);
        boolean between = relation.through() != null;
        Map<Object, List<BaseModel>> byKey = new HashMap<>();
        for (BaseModel row : between ? rows.annotate(OWNER, F.of(back.name())) : rows) {
            Object key = between ? row.annotation(OWNER) : relation.field().get(row);
            if (key != null) {
                byKey.computeIfAbsent(comparable(relation, key), _ -> new ArrayList<>()).add(row);
            }
        }
        var found = new ArrayList<List<BaseModel>>();
        for (BaseModel owner : owners) {
            Object key = key(relation, owner);
            List<BaseModel> related =
                    key == null
                            ? List.of()
                            : byKey.getOrDefault(comparable(relation, key), List.of());
            found.add(related);
            if (relation.isGeneric()) {
                related.forEach(row -> GenericRows.join(row, relation, owner));
            } else if (!between) {
                related.forEach(row -> Links.join(row, back, owner));
            }
        }
        return found;
    }
}
