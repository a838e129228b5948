package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;

/**
 * The rows of today, by the site's clock and the current time zone. Django's TodayArchiveView.
 *
 * @param <T> the model
 */
public abstract class TodayArchiveView<T extends BaseModel> extends DayArchiveView<T> {
    /** For subclasses. */
    protected TodayArchiveView() {}

    @Override
    protected DatedItems<T> getDatedItems() {
        return itemsOf(column().today());
    }
}
