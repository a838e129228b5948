package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.GenericMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows at both ends of generic relations. */
public final class GenericRows {
    private GenericRows() {}

    /** That a row points to the model of {@code relation}; any row does if that is not generic. */
    public static Q ofKind(RelationMeta relation, String alias) {
        FieldMeta kind = relation.kind();
        return kind == null ? Q.all() : Q.of(kind.name(), kindOf(relation, alias));
    }

    /** The key of the content type of the model of {@code relation}. */
    static @Nullable Object kindOf(RelationMeta relation, String alias) {
        return ContentType.getForModel(relation.model().type(), alias).pk();
    }

    /** Makes {@code row} point to {@code owner} over the generic {@code relation}. */
    static void point(BaseModel row, RelationMeta relation, BaseModel owner, String alias) {
        FieldMeta kind = relation.kind();
        if (kind != null) {
            kind.set(row, kindOf(relation, alias));
            relation.field().set(row, relation.field().parse(owner.pk()));
            join(row, relation, owner);
        }
    }

    /** Says that {@code row} points to {@code owner}, so that it need not load it. */
    static void join(BaseModel row, RelationMeta relation, BaseModel owner) {
        for (GenericMeta generic : relation.target().generics()) {
            if (generic.key() == relation.field()
                    && generic.held(row) instanceof LinkedGeneric held) {
                held.loaded(generic, row, owner);
            }
        }
    }

    /**
     * Loads the targets of {@code instances} as {@code wanted} says, with one query for each model
     * among them; gives the targets by model.
     */
    static Map<Class<? extends BaseModel>, List<BaseModel>> load(
            GenericMeta generic, List<BaseModel> instances, Prefetch wanted) {
        Map<Object, List<BaseModel>> byKind = new LinkedHashMap<>();
        for (BaseModel instance : instances) {
            Object kind = generic.kind().get(instance);
            if (kind != null) {
                byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(instance);
            }
        }
        Map<Class<? extends BaseModel>, List<BaseModel>> found = new LinkedHashMap<>();
        byKind.forEach((kind, pointing) -> {
            String known = pointing.getFirst().modelState().database();
            String alias = known == null ? Orm.DEFAULT : known;
            Class<? extends BaseModel> type = ContentType.getForId(kind, alias).modelClass();
            Map<String, BaseModel> targets =
                    type == null ? Map.of() : targets(generic, rows(type, alias, wanted), pointing);
            for (BaseModel instance : pointing) {
                if (generic.held(instance) instanceof LinkedGeneric held) {
                    BaseModel target = targets.get(String.valueOf(generic.key().get(instance)));
                    if (wanted.to() == null) {
                        held.loaded(generic, instance, target);
                    } else {
                        instance.modelState().annotate(wanted.to(), target);
                    }
                }
            }
            if (type != null) {
                found.put(type, List.copyOf(targets.values()));
            }
        });
        return found;
    }

    /** The rows of a model that are read from: those asked for, else all. */
    @SuppressWarnings("unchecked") // rows that are not values are instances
    private static QuerySet<? extends BaseModel> rows(
            Class<? extends BaseModel> type, String alias, Prefetch wanted) {
        for (QuerySet<?> asked : wanted.rows()) {
            if (asked.model() == type) {
                var rows = (QuerySet<? extends BaseModel>) asked;
                return rows.isRouted() ? rows : rows.using(alias);
            }
        }
        return Orm.current().registry().model(type).baseManager().using(alias).unordered();
    }

    private static Map<String, BaseModel> targets(
            GenericMeta generic, QuerySet<? extends BaseModel> rows, List<BaseModel> pointing) {
        FieldMeta key = Orm.current().registry().model(rows.model()).primaryKey();
        var keys = new ArrayList<>();
        for (BaseModel instance : pointing) {
            Object value = generic.key().get(instance);
            if (value != null) {
                keys.add(key.parse(value));
            }
        }
        Map<String, BaseModel> targets = new HashMap<>();
        for (BaseModel target : rows.filter("pk__in", keys)) {
            targets.put(String.valueOf(target.pk()), target);
        }
        return targets;
    }
}
