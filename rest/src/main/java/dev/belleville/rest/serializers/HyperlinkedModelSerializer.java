package dev.belleville.rest.serializers;

import dev.belleville.orm.BaseModel;

/**
 * A {@link ModelSerializer} that tells rows by their addresses: {@code url} in place of the key,
 * and links in place of the keys of relations. REST framework's {@code HyperlinkedModelSerializer}.
 *
 * <pre>{@code
 * final class GoodsSerializer extends HyperlinkedModelSerializer<Goods> {
 *     GoodsSerializer() {
 *         super(Goods.class);
 *         fields("url", "name", "category", "tags");
 *         extra("url", HyperlinkedIdentityField.class, url -> url.lookup("slug"));
 *     }
 * }
 * }</pre>
 *
 * <p>Routes are {@code goods-detail} for the model {@code Goods}, as routers name them; {@code
 * view("…")} of a field says another.
 *
 * @param <T> the model
 */
public abstract class HyperlinkedModelSerializer<T extends BaseModel> extends ModelSerializer<T> {
    /** For your own; say {@code fields(…)} or {@code allFields()} in the constructor. */
    protected HyperlinkedModelSerializer(Class<T> model) {
        super(model, RelationStyle.LINKS);
    }
}
