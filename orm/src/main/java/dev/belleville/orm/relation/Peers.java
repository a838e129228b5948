package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FetchMode;
import dev.belleville.orm.FieldFetchBlocked;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.GenericMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances of one model that one query brought: what one of them loads, all get. */
public final class Peers {
    /** For how many instances the rows of a to-many relation load at once, at most. */
    private static final int MOST = 100;

    private final List<BaseModel> members = new ArrayList<>();
    private final FetchMode mode;

    /** None yet; their relations load as {@code mode} says. */
    public Peers(FetchMode mode) {
        this.mode = mode;
    }

    FetchMode mode() {
        return mode;
    }

    void add(BaseModel instance) {
        members.add(instance);
    }

    /** Loads the targets of {@code relation} for all members that lack them. */
    void load(RelationMeta relation) {
        requireAllowed(relation);
        var open = new ArrayList<BaseModel>();
        for (BaseModel member : members) {
            Ref<?> ref = relation.ref(member);
            if (ref != null && !ref.isLoaded()) {
                open.add(member);
            }
        }
        QuerySet<? extends BaseModel> targets = targets(relation, open).fetchMode(mode);
        load(relation, open, targets);
    }

    /**
     * Loads the rows of the to-many {@code relation} for {@code owner} and those after it, then
     * before it, that lack them. Where it has no siblings it asks by itself, as often as it is
     * asked.
     */
    void load(RelationMeta relation, BaseModel owner) {
        requireAllowed(relation);
        if (members.size() == 1) {
            return;
        }
        var open = new ArrayList<BaseModel>();
        int first = place(owner);
        for (int i = 0; i < members.size() && open.size() < MOST; i++) {
            BaseModel member = members.get((first + i) % members.size());
            if (relation.many(member) instanceof LinkedMany<?> many && !many.isLoaded()) {
                open.add(member);
            }
        }
        Prefetching.loadAlong(relation, open, mode);
    }

    @SuppressWarnings("ReferenceEquality") // two instances of one row may be among the members
    private int place(BaseModel owner) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) == owner) {
                return i;
            }
        }
        return 0;
    }

    /** Loads the targets of {@code generic} for all members that lack them. */
    void load(GenericMeta generic) {
        requireAllowed(generic.kind().model().name() + "." + generic.name());
        GenericRows.load(
                generic,
                members.stream()
                        .filter(member ->
                                generic.held(member) instanceof LinkedGeneric held
                                        && !held.isLoaded())
                        .toList(),
                Prefetch.of(generic.name()));
    }

    private void requireAllowed(RelationMeta relation) {
        requireAllowed(relation.model().name() + "." + relation.name());
    }

    private void requireAllowed(String name) {
        if (mode == FetchMode.RAISE) {
            throw new FieldFetchBlocked(name);
        }
    }

    /** Reads {@code fields} of {@code asking}, and for all members that lack one of them. */
    void load(BaseModel asking, List<FieldMeta> fields) {
        FieldMeta first = fields.getFirst();
        requireAllowed(first.model().name() + "." + first.name());
        Unloaded.read(
                asking,
                members.stream().filter(member -> Unloaded.isOpen(member, fields)).toList(),
                fields);
    }

    /** All rows that {@code relation} may lead to from {@code instances}. */
    static QuerySet<? extends BaseModel> targets(RelationMeta relation, List<BaseModel> instances) {
        return rows(relation.target().baseManager().unordered(), instances);
    }

    /** The rows of {@code all} in the database of {@code instances}. */
    static QuerySet<? extends BaseModel> rows(
            QuerySet<? extends BaseModel> all, List<BaseModel> instances) {
        String database = instances.getFirst().modelState().database();
        return database == null ? all.all() : all.using(database);
    }

    /** Loads for {@code instances} those of {@code targets} that {@code relation} leads to. */
    static void load(
            RelationMeta relation,
            List<BaseModel> instances,
            QuerySet<? extends BaseModel> targets) {
        if (relation.isForward()) {
            loadForward(relation, instances, targets);
        } else {
            loadBackward(relation, instances, targets);
        }
    }

    private static void loadForward(
            RelationMeta relation,
            List<BaseModel> instances,
            QuerySet<? extends BaseModel> targets) {
        FieldMeta held = relation.keyField();
        var keys = new LinkedHashSet<>();
        for (BaseModel instance : instances) {
            Object key = relation.field().get(instance);
            if (key != null) {
                keys.add(key);
            }
        }
        Map<Object, BaseModel> found = new HashMap<>();
        for (BaseModel target : targets.filter(Links.among(held.name(), keys))) {
            found.put(key(held.get(target)), target);
        }
        for (BaseModel instance : instances) {
            Links.join(instance, relation, found.get(key(relation.field().get(instance))));
        }
    }

    private static void loadBackward(
            RelationMeta relation,
            List<BaseModel> instances,
            QuerySet<? extends BaseModel> targets) {
        List<@Nullable Object> keys = new ArrayList<>();
        FieldMeta held = relation.keyField();
        instances.forEach(instance -> keys.add(held.get(instance)));
        Map<Object, BaseModel> found = new HashMap<>();
        for (BaseModel target : targets.filter(relation.field().name() + "__in", keys)) {
            found.put(key(relation.field().get(target)), target);
        }
        for (BaseModel instance : instances) {
            Links.join(instance, relation, found.get(key(held.get(instance))));
        }
    }

    private static Object key(@Nullable Object key) {
        return key == null ? "" : key;
    }
}
