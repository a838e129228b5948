package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Ref}: a key, and the target once it is known.
 *
 * @param <T> the target's class
 */
public final class LinkedRef<T extends @Nullable BaseModel> implements Ref<T> {
    private final RelationTarget target;
    private @Nullable Object id;
    private @Nullable BaseModel loaded;
    private boolean asked;
    private boolean left;
    private boolean hidden;
    private @Nullable RelationMeta relation;
    private @Nullable BaseModel owner;
    private @Nullable Peers peers;

    /** A relation to a class. */
    public LinkedRef(Class<?> type) {
        target = new RelationTarget(type, null);
    }

    /** A relation to a model with a label. */
    public LinkedRef(String label) {
        target = new RelationTarget(null, label);
    }

    /** What it points to. */
    public RelationTarget target() {
        return target;
    }

    /** Says of a new instance's relation which it is. */
    void named(RelationMeta relation) {
        if (this.relation == null) {
            this.relation = relation;
        }
    }

    void bind(RelationMeta relation, BaseModel owner, Peers peers) {
        this.relation = relation;
        this.owner = owner;
        this.peers = peers;
        if (loaded != null && relation.isForward()) {
            id = relation.keyField().get(loaded);
        }
    }

    /** What the database said is at the other end; null for nobody. */
    void loaded(@Nullable BaseModel related) {
        loaded = related;
        asked = true;
        hidden = false;
    }

    /** Who is at the other end, where that is known; asks nothing. */
    @Nullable BaseModel known() {
        return loaded;
    }

    /** What was found at the other end; where it may be missing, nobody is there from now on. */
    @Nullable BaseModel found() {
        hidden = loaded == null && relation != null && relation.isNullable();
        return loaded;
    }

    void forget() {
        loaded = null;
        asked = false;
        hidden = false;
    }

    /** Says that the key's column was not read; it is read when the key is asked for. */
    void leave() {
        id = null;
        left = true;
    }

    /** Whether the key is still unread. */
    boolean isLeft() {
        return left;
    }

    private void readKey() {
        if (left && relation != null && owner != null) {
            Unloaded.fetch(owner, relation.field());
        }
    }

    @Override
    public @Nullable Object id() {
        readKey();
        return id == null && loaded != null ? keyOf(loaded) : id;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // T is nullable where the target may be missing
    public T get() {
        readKey();
        if (!isLoaded()) {
            load();
        }
        if (loaded == null && id != null && !hidden) {
            throw new DoesNotExist(
                    targetModel().type(),
                    targetModel().name() + " with the key '" + id + "' does not exist.");
        }
        if (loaded == null && id == null && relation != null && !relation.isNullable()) {
            throw new DoesNotExist(
                    relation.target().type(),
                    relation.model().name()
                            + " has no "
                            + relation.name()
                            + ". Set one before it is asked for, ask isNull(), or declare it Ref<@Nullable "
                            + relation.target().name()
                            + ">.");
        }
        return (T) loaded;
    }

    private void load() {
        if (relation != null && peers != null) {
            peers.load(relation);
            return;
        }
        String key = relation == null ? "pk" : relation.keyField().name();
        loaded(targetModel().baseManager().filter(key, id).first());
    }

    /** What the foreign key holds of {@code related}: its key, unless the relation says else. */
    private @Nullable Object keyOf(BaseModel related) {
        return relation != null && relation.isForward()
                ? relation.keyField().get(related)
                : related.pk();
    }

    private ModelMeta targetModel() {
        if (relation != null) {
            return relation.target();
        }
        Class<?> type = target.type();
        return type != null
                ? Orm.current().registry().model(type)
                : Orm.current().registry().model(String.valueOf(target.label()));
    }

    @Override
    public void set(@Nullable T target) {
        loaded = target;
        asked = true;
        left = false;
        id = target == null || isWayBack() ? null : keyOf(target);
    }

    @Override
    public void setId(@Nullable Object id) {
        if (id == null || left || !id.equals(id())) {
            loaded = null;
            asked = false;
        }
        left = false;
        this.id = id;
    }

    @Override
    public boolean isLoaded() {
        return loaded != null || asked || (id == null && !left && !isWayBack());
    }

    @Override
    public boolean isNull() {
        return isWayBack() ? get() == null : id() == null && loaded == null;
    }

    private boolean isWayBack() {
        return relation != null && !relation.isForward() && owner != null;
    }

    @Override
    public String toString() {
        return target + " " + (left ? "(not loaded)" : id());
    }
}
