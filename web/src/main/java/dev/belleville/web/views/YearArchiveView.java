package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The months of a year that there are rows of: {@code <int:year>/}. Django's YearArchiveView.
 *
 * <p>Its template is {@code news/article_archive_year.html}; it sees {@code date_list}, {@code
 * year}, {@code previous_year} and {@code next_year}, and the rows where {@link #makeObjectList}
 * says so.
 *
 * @param <T> the model
 */
public abstract class YearArchiveView<T extends BaseModel> extends DateListView<T> {
    private boolean makeObjectList;

    /** For subclasses. */
    protected YearArchiveView() {
        super("_archive_year", DateUnit.MONTH, null);
    }

    /** Whether the rows of the year are listed, not its months alone. */
    protected final void makeObjectList(boolean made) {
        makeObjectList = made;
    }

    /** Whether the rows of the year are listed. */
    protected boolean getMakeObjectList() {
        return makeObjectList;
    }

    @Override
    final boolean listsRows() {
        return getMakeObjectList();
    }

    @Override
    protected DatedItems<T> getDatedItems() {
        LocalDate year = urlDate.year(getYear());
        QuerySet<T> rows = during(ArchivePeriod.YEAR, year);
        var context = new LinkedHashMap<String, @Nullable Object>();
        context.put("year", year);
        context.put("next_year", next(ArchivePeriod.YEAR, year));
        context.put("previous_year", previous(ArchivePeriod.YEAR, year));
        return new DatedItems<>(
                getDateList(rows, getDateListPeriod()),
                getMakeObjectList() ? rows : rows.none(),
                context);
    }
}
