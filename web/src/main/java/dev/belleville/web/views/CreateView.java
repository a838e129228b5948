package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;

/**
 * Makes a row by a form. Django's CreateView.
 *
 * <pre>{@code
 * final class AddGoods extends CreateView<Goods> {
 *     AddGoods() {
 *         form(ModelForm.of(Goods.class, "name", "slug", "price"));
 *         successUrl("/goods/{slug}/");
 *     }
 * }
 * }</pre>
 *
 * @param <T> the model
 */
public abstract class CreateView<T extends BaseModel> extends ModelFormView<T> {
    /** For subclasses. */
    protected CreateView() {}

    @Override
    final void begin() {}
}
