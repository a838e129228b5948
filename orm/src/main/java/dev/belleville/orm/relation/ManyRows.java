package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The half of a to-many relation that knows whose it is and reads its rows; {@link LinkedMany} is
 * the half that changes them.
 *
 * @param <T> the class of the related instances
 */
abstract sealed class ManyRows<T extends BaseModel> permits LinkedMany {
    private final RelationTarget target;
    private @Nullable RelationMeta relation;
    private @Nullable BaseModel owner;
    private @Nullable Peers peers;
    private @Nullable List<T> prefetched;
    private @Nullable Object alongFor;

    ManyRows(RelationTarget target) {
        this.target = target;
    }

    /** What it points to. */
    public RelationTarget target() {
        return target;
    }

    void bind(RelationMeta relation, BaseModel owner, Peers peers) {
        this.relation = relation;
        this.owner = owner;
        this.peers = peers;
    }

    @SuppressWarnings("unchecked") // the rows come from a query of the relation's target
    void prefetched(List<? extends BaseModel> related) {
        prefetched = (List<T>) List.copyOf(related);
        alongFor = null;
    }

    /**
     * What a sibling's question brought: it goes where the relation is seen to change, or the owner
     * to stand for another row.
     */
    void along(List<? extends BaseModel> related) {
        prefetched(related);
        alongFor = owner().pk();
    }

    boolean isLoaded() {
        return prefetched != null;
    }

    /** Says that the relation was changed from its other end. */
    void loosen() {
        if (alongFor != null) {
            forget();
        }
    }

    void forget() {
        prefetched = null;
        alongFor = null;
    }

    /** See {@link dev.belleville.orm.Many#all}. */
    public QuerySet<T> all() {
        List<T> known = known();
        return known == null ? related().knownBy(this::loaded) : related().known(known);
    }

    /** Over the related instances; what is loaded needs no query. */
    public Iterator<T> iterator() {
        List<T> known = known();
        return known == null ? all().iterator() : known.iterator();
    }

    /** The rows that were loaded, unless the owner has come to stand for another row. */
    private @Nullable List<T> known() {
        if (alongFor != null && !alongFor.equals(owner().pk())) {
            forget();
        }
        return prefetched;
    }

    /** The rows where they load for all siblings at once; null for an instance alone. */
    private @Nullable List<T> loaded() {
        if (prefetched == null && peers != null) {
            peers.load(way(), owner());
        }
        return prefetched;
    }

    final QuerySet<T> related() {
        QuerySet<T> all = peers == null ? targets() : targets().fetchMode(peers.mode());
        return all.filter(
                way().isGeneric()
                        ? GenericRows.ofKind(way(), database()).and(field().name(), key())
                        : Q.of(way().reverse().name(), owner()));
    }

    @SuppressWarnings("unchecked") // the relation's target is the class that T stands for
    final QuerySet<T> targets() {
        return (QuerySet<T>) way().target().defaultManager().near(database());
    }

    /**
     * The relation whose end it is.
     *
     * @throws IllegalStateException while its instance has no row
     */
    public RelationMeta relation() {
        return way();
    }

    final RelationMeta way() {
        if (relation == null) {
            throw unsaved();
        }
        return relation;
    }

    final BaseModel owner() {
        if (owner == null) {
            throw unsaved();
        }
        return owner;
    }

    final Object key() {
        Object key = owner().pk();
        if (key == null) {
            throw unsaved();
        }
        return key;
    }

    private IllegalStateException unsaved() {
        return new IllegalStateException(
                "This relation to "
                        + target
                        + " belongs to an instance that has no row yet. Save the instance first.");
    }

    final FieldMeta field() {
        return way().field();
    }

    final String database() {
        String alias = owner().modelState().database();
        if (alias == null) {
            throw unsaved();
        }
        return alias;
    }
}
