package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;

/**
 * Shows several rows. Django's ListView.
 *
 * <pre>{@code
 * final class GoodsList extends ListView<Goods> {
 *     GoodsList() {
 *         queryset(Goods.objects.filter("active", true));
 *         ordering("-created");
 *         paginateBy(24);
 *     }
 * }
 *
 * path("goods/", GoodsList::new, "goods-list")
 * }</pre>
 *
 * @param <T> the model
 */
public abstract class ListView<T extends BaseModel> extends MultipleObjectView<T> {
    /** For subclasses. */
    protected ListView() {}

    @Override
    protected Response get(Request request) throws Exception {
        show(getQueryset());
        requireSome(objectList());
        return renderToResponse(getContextData());
    }
}
