package dev.belleville.web.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import java.time.LocalDate;
import java.util.Map;

/**
 * Shows one row of a day: {@code <int:year>/<str:month>/<int:day>/<slug:slug>/}. Django's
 * DateDetailView.
 *
 * @param <T> the model
 */
public abstract class DateDetailView<T extends BaseModel> extends DetailView<T> {
    private final UrlDate urlDate = new UrlDate();
    private String dateField = "";
    private boolean allowFuture;

    /** For subclasses. */
    protected DateDetailView() {}

    /** The field that dates the rows: a day or a moment. */
    protected final void dateField(String name) {
        dateField = name;
    }

    /** Whether a row of the future is shown. */
    protected final void allowFuture(boolean allowed) {
        allowFuture = allowed;
    }

    /** How years are written in the route; {@code %Y}. */
    protected final void yearFormat(String pattern) {
        urlDate.yearFormat = pattern;
    }

    /** How months are written in the route; {@code %b}, such as {@code oct}. */
    protected final void monthFormat(String pattern) {
        urlDate.monthFormat = pattern;
    }

    /** How days are written in the route; {@code %d}. */
    protected final void dayFormat(String pattern) {
        urlDate.dayFormat = pattern;
    }

    /** The year that the request is about, as it wrote it. */
    protected String getYear() {
        return UrlDate.part(request(), kwargs(), "year");
    }

    /** The month that the request is about, as it wrote it. */
    protected String getMonth() {
        return UrlDate.part(request(), kwargs(), "month");
    }

    /** The day that the request is about, as it wrote it. */
    protected String getDay() {
        return UrlDate.part(request(), kwargs(), "day");
    }

    /** The field that dates the rows. */
    protected String getDateField() {
        return dateField;
    }

    /** Whether a row of the future is shown. */
    protected boolean getAllowFuture() {
        return allowFuture;
    }

    @Override
    protected T getObject(QuerySet<T> rows) {
        LocalDate day = urlDate.day(getYear(), getMonth(), getDay());
        DateColumn column = DateColumn.of(getDateField(), rows, this);
        if (!getAllowFuture() && day.isAfter(column.today())) {
            throw new Http404(
                    Translation.gettext(
                            "No %(verbose_name)s found matching the query",
                            Map.of("verbose_name", ModelNames.meta(rows.model()).verboseName())));
        }
        LocalDate next = day.plusDays(1);
        return super.getObject(rows.filter(column.from(day), column.before(next)));
    }
}
