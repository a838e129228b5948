package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;

/**
 * Changes the row that the route names, by a form. Django's UpdateView.
 *
 * <pre>{@code
 * final class EditGoods extends UpdateView<Goods> {
 *     EditGoods() {
 *         queryset(Goods.objects);
 *         form(FORM);
 *     }
 * }
 *
 * path("goods/<slug:slug>/edit/", EditGoods::new, "goods-edit")
 * }</pre>
 *
 * @param <T> the model
 */
public abstract class UpdateView<T extends BaseModel> extends ModelFormView<T> {
    /** For subclasses. */
    protected UpdateView() {}
}
