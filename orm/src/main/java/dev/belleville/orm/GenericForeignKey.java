package dev.belleville.orm;

import dev.belleville.orm.relation.LinkedGeneric;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A to-one relation to a row of whatever model, over two other fields: one says the model, one the
 * key. Django's GenericForeignKey.
 *
 * <pre>{@code
 * @ForeignKey(onDelete = OnDelete.CASCADE)
 * public final Ref<ContentType> contentType = Ref.to(ContentType.class);
 *
 * public long objectId;
 *
 * public final GenericForeignKey content = GenericForeignKey.of("contentType", "objectId");
 * }</pre>
 *
 * <p>The target loads on the first {@link #get}, for all instances that came from the same query at
 * once, with one query for each model among the targets; {@code prefetchRelated} loads it too. It
 * is no column: look-ups go by the two fields, or by the {@link GenericRelation} of a target.
 */
public sealed interface GenericForeignKey extends Supplier<@Nullable BaseModel>
        permits LinkedGeneric {
    /** Over the fields {@code contentType} and {@code objectId}. */
    static GenericForeignKey of() {
        return of("contentType", "objectId");
    }

    /**
     * Over two fields.
     *
     * @param contentType the foreign key to {@link ContentType}
     * @param objectId the key of the target, of the type of its key, or a text for all types
     */
    static GenericForeignKey of(String contentType, String objectId) {
        return new LinkedGeneric(contentType, objectId);
    }

    /** The target; null where there is none, or none any more. */
    @Override
    @Nullable BaseModel get();

    /**
     * Points to {@code target}; null points nowhere. The two fields of a new instance follow when
     * it is saved, those of others at once.
     */
    void set(@Nullable BaseModel target);

    /** Whether {@link #get} answers without asking the database. */
    boolean isLoaded();
}
