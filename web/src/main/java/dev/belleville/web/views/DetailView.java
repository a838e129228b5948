package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;

/**
 * Shows one row. Django's DetailView.
 *
 * <pre>{@code
 * final class GoodsDetail extends DetailView<Goods> {
 *     GoodsDetail() {
 *         queryset(Goods.objects.selectRelated("category"));
 *     }
 * }
 *
 * path("goods/<slug:slug>/", GoodsDetail::new, "goods-detail")
 * }</pre>
 *
 * @param <T> the model
 */
public abstract class DetailView<T extends BaseModel> extends SingleObjectView<T> {
    /** For subclasses. */
    protected DetailView() {}

    @Override
    protected Response get(Request request) throws Exception {
        show(getObject());
        return renderToResponse(getContextData());
    }
}
