package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a day: {@code <int:year>/<str:month>/<int:day>/}. Django's DayArchiveView.
 *
 * <p>Its template is {@code news/article_archive_day.html}; it sees {@code day}, {@code
 * previous_day}, {@code next_day}, {@code previous_month} and {@code next_month}.
 *
 * @param <T> the model
 */
public abstract class DayArchiveView<T extends BaseModel> extends DateListView<T> {
    /** For subclasses. */
    protected DayArchiveView() {
        super("_archive_day", DateUnit.YEAR, null);
    }

    @Override
    protected DatedItems<T> getDatedItems() {
        return itemsOf(urlDate.day(getYear(), getMonth(), getDay()));
    }

    final DatedItems<T> itemsOf(LocalDate day) {
        QuerySet<T> rows = during(ArchivePeriod.DAY, day);
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("day", day);
        context.put("previous_day", previous(ArchivePeriod.DAY, day));
        context.put("next_day", next(ArchivePeriod.DAY, day));
        context.put("previous_month", previous(ArchivePeriod.MONTH, day));
        context.put("next_month", next(ArchivePeriod.MONTH, day));
        return new DatedItems<>(null, rows, context);
    }
}
