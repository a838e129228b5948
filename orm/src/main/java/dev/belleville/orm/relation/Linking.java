package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Signals;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.meta.Through;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Changes which rows a table between relates to an instance, and tells the signals.
 *
 * @param way the relation from the instance
 * @param owner the instance
 * @param key its key
 * @param database the alias of the database
 */
record Linking(RelationMeta way, BaseModel owner, Object key, String database) {
    /** Relates the rows of {@code keys} that are not yet among {@code related}. */
    void add(Set<Object> keys, Map<String, ?> values, QuerySet<? extends BaseModel> related) {
        Through through = way.through();
        boolean heard = signals().hearManyChanged(way.field().model().type(), way.field().name());
        boolean asked = heard || (through != null && through.between() != null);
        Set<Object> missing = asked ? missing(keys, related) : keys;
        tell(Signals.Action.PRE_ADD, missing);
        between().add(missing, values);
        tell(Signals.Action.POST_ADD, missing);
    }

    void remove(Set<Object> keys) {
        tell(Signals.Action.PRE_REMOVE, keys);
        between().remove(keys);
        tell(Signals.Action.POST_REMOVE, keys);
    }

    void clear() {
        tell(Signals.Action.PRE_CLEAR, Set.of());
        between().remove(null);
        tell(Signals.Action.POST_CLEAR, Set.of());
    }

    private Between between() {
        return new Between(way, key, database);
    }

    private static Set<Object> missing(Set<Object> keys, QuerySet<? extends BaseModel> related) {
        var missing = new LinkedHashSet<>(keys);
        related.filter("pk__in", keys).forEach(present -> missing.remove(present.pk()));
        return missing;
    }

    private static Signals signals() {
        return Orm.current().signals();
    }

    private void tell(Signals.Action action, Set<Object> keys) {
        signals()
                .tellManyChanged(
                        way.field().model().type(),
                        way.field().name(),
                        new Signals.ManyChanged(
                                action,
                                owner,
                                !way.isForward(),
                                way.target().type(),
                                keys,
                                database));
    }
}
