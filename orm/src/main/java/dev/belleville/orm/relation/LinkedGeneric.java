package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.GenericForeignKey;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.GenericMeta;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one {@link GenericForeignKey}: the target once it is known, and for which values it is. */
public final class LinkedGeneric implements GenericForeignKey {
    private final String contentType;
    private final String objectId;
    private @Nullable BaseModel loaded;
    private boolean asked;
    private boolean pending;
    private @Nullable Object kind;
    private @Nullable Object key;
    private @Nullable GenericMeta meta;
    private @Nullable BaseModel owner;
    private @Nullable Peers peers;

    /** A relation over the fields of these names. */
    public LinkedGeneric(String contentType, String objectId) {
        this.contentType = contentType;
        this.objectId = objectId;
    }

    /** The field that says the model. */
    public String contentType() {
        return contentType;
    }

    /** The field that says the row. */
    public String objectId() {
        return objectId;
    }

    void bind(GenericMeta relation, BaseModel instance, Peers peers) {
        meta = relation;
        owner = instance;
        this.peers = peers;
    }

    /** What was found for the values that the instance has now. */
    void loaded(GenericMeta relation, BaseModel instance, @Nullable BaseModel target) {
        loaded = target;
        asked = true;
        pending = false;
        kind = relation.kind().get(instance);
        key = relation.key().get(instance);
    }

    void forget() {
        loaded = null;
        asked = false;
        pending = false;
    }

    /**
     * Writes a target that was set to the two fields of {@code instance}.
     *
     * @throws IllegalArgumentException if the target has no row
     */
    void settle(GenericMeta relation, BaseModel instance, String alias) {
        BaseModel target = loaded;
        if (!pending) {
            return;
        }
        if (target != null && target.pk() == null) {
            throw new IllegalArgumentException(
                    "save() prohibited to prevent data loss due to unsaved related object '"
                            + relation.name()
                            + "'.");
        }
        relation.kind()
                .set(
                        instance,
                        target == null
                                ? null
                                : ContentType.getForModel(target.getClass(), alias).id);
        relation.key().set(instance, target == null ? null : relation.key().parse(target.pk()));
        loaded(relation, instance, target);
    }

    @Override
    public @Nullable BaseModel get() {
        if (!isLoaded() && meta != null && peers != null) {
            peers.load(meta);
        }
        return loaded;
    }

    @Override
    public void set(@Nullable BaseModel target) {
        loaded = target;
        asked = true;
        pending = true;
        BaseModel instance = owner;
        boolean known = target == null || target.pk() != null;
        if (instance != null && meta != null && known) {
            String alias = instance.modelState().database();
            settle(meta, instance, alias == null ? Orm.DEFAULT : alias);
        }
    }

    @Override
    public boolean isLoaded() {
        BaseModel instance = owner;
        if (pending || instance == null || meta == null) {
            return true;
        }
        boolean nowhere = meta.kind().get(instance) == null;
        return nowhere
                || (asked
                        && Objects.equals(kind, meta.kind().get(instance))
                        && Objects.equals(key, meta.key().get(instance)));
    }

    @Override
    public String toString() {
        return contentType + ", " + objectId;
    }
}
