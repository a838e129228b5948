package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a week: {@code <int:year>/week/<int:week>/}. Django's WeekArchiveView.
 *
 * <p>Its template is {@code news/article_archive_week.html}; it sees {@code week}, the first day,
 * {@code previous_week} and {@code next_week}.
 *
 * @param <T> the model
 */
public abstract class WeekArchiveView<T extends BaseModel> extends DateListView<T> {
    /** For subclasses. */
    protected WeekArchiveView() {
        super("_archive_week", DateUnit.YEAR, null);
    }

    @Override
    protected DatedItems<T> getDatedItems() {
        LocalDate week = urlDate.week(getYear(), getWeek());
        QuerySet<T> rows = during(ArchivePeriod.WEEK, week);
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("week", week);
        context.put("next_week", next(ArchivePeriod.WEEK, week));
        context.put("previous_week", previous(ArchivePeriod.WEEK, week));
        return new DatedItems<>(null, rows, context);
    }
}
