package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The newest rows and the years that there are rows of. Django's ArchiveIndexView.
 *
 * <pre>{@code
 * final class ArticleArchive extends ArchiveIndexView<Article> {
 *     ArticleArchive() {
 *         queryset(Article.objects);
 *         dateField("published");
 *     }
 * }
 * }</pre>
 *
 * <p>Its template is {@code news/article_archive.html}; it sees {@code date_list}, the last year
 * first, and {@code latest}, the same as {@code object_list}.
 *
 * @param <T> the model
 */
public abstract class ArchiveIndexView<T extends BaseModel> extends DateListView<T> {
    /** For subclasses. */
    protected ArchiveIndexView() {
        super("_archive", DateUnit.YEAR, "latest");
    }

    @Override
    protected DatedItems<T> getDatedItems() {
        QuerySet<T> rows = getDatedQueryset();
        List<LocalDate> dates = getDateList(rows, getDateListPeriod()).reversed();
        return new DatedItems<>(dates, dates.isEmpty() ? rows.none() : rows, Map.of());
    }
}
