package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a month: {@code <int:year>/<str:month>/}, such as {@code 2026/oct/}. Django's
 * MonthArchiveView.
 *
 * <p>Its template is {@code news/article_archive_month.html}; it sees the days in {@code
 * date_list}, {@code month}, {@code previous_month} and {@code next_month}.
 *
 * @param <T> the model
 */
public abstract class MonthArchiveView<T extends BaseModel> extends DateListView<T> {
    /** For subclasses. */
    protected MonthArchiveView() {
        super("_archive_month", DateUnit.DAY, null);
    }

    @Override
    protected DatedItems<T> getDatedItems() {
        LocalDate month = urlDate.month(getYear(), getMonth());
        QuerySet<T> rows = during(ArchivePeriod.MONTH, month);
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("month", month);
        context.put("next_month", next(ArchivePeriod.MONTH, month));
        context.put("previous_month", previous(ArchivePeriod.MONTH, month));
        return new DatedItems<>(getDateList(rows, getDateListPeriod()), rows, context);
    }
}
