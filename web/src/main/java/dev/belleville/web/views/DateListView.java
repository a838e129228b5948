package dev.belleville.web.views;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows by their dates. Days are those of the current time zone. Django's {@code
 * BaseDateListView} and {@code DateMixin}.
 *
 * <p>Nothing is a 404 here, unless {@link #allowEmpty} says otherwise, and rows of the future are
 * not shown, unless {@link #allowFuture} does. The newest come first.
 *
 * @param <T> the model
 */
public abstract class DateListView<T extends BaseModel> extends MultipleObjectView<T> {
    final UrlDate urlDate = new UrlDate();
    private String dateField = "";
    private boolean allowFuture;
    private DateUnit dateListPeriod;
    private @Nullable DatedItems<T> dated;

    DateListView(
            String templateNameSuffix,
            DateUnit dateListPeriod,
            @Nullable String contextObjectName) {
        super(templateNameSuffix, false, contextObjectName);
        this.dateListPeriod = dateListPeriod;
    }

    /** The field that dates the rows: a day or a moment. */
    protected final void dateField(String name) {
        dateField = name;
    }

    /** Whether rows of the future are shown. */
    protected final void allowFuture(boolean allowed) {
        allowFuture = allowed;
    }

    /** What {@code date_list} is a list of: {@code YEAR}, {@code MONTH} or {@code DAY}. */
    protected final void dateListPeriod(DateUnit unit) {
        dateListPeriod = unit;
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

    /**
     * How weeks are written in the route: {@code %U}, from Sunday on; {@code %W}, from Monday on;
     * {@code %V}, as ISO 8601 counts, with the year as {@code %G}.
     */
    protected final void weekFormat(String pattern) {
        urlDate.weekFormat = pattern;
    }

    /** The field that dates the rows. */
    protected String getDateField() {
        return dateField;
    }

    /** Whether rows of the future are shown. */
    protected boolean getAllowFuture() {
        return allowFuture;
    }

    /** What {@code date_list} is a list of. */
    protected DateUnit getDateListPeriod() {
        return dateListPeriod;
    }

    /** The year that the request is about, as it wrote it. */
    protected String getYear() {
        return UrlDate.part(request(), kwargs(), "year");
    }

    /** The month that the request is about, as it wrote it. */
    protected String getMonth() {
        return UrlDate.part(request(), kwargs(), "month");
    }

    /** The week that the request is about, as it wrote it. */
    protected String getWeek() {
        return UrlDate.part(request(), kwargs(), "week");
    }

    /** The day that the request is about, as it wrote it. */
    protected String getDay() {
        return UrlDate.part(request(), kwargs(), "day");
    }

    /** The newest first, unless {@link #ordering} says otherwise. */
    @Override
    protected List<String> getOrdering() {
        List<String> said = super.getOrdering();
        return said.isEmpty() ? List.of("-" + getDateField()) : said;
    }

    /** What is shown: dates, rows, and what the template sees beside. */
    protected abstract DatedItems<T> getDatedItems();

    /**
     * The rows that hold to {@code conditions} and may be shown.
     *
     * @throws dev.belleville.http.Http404 if there are none and that is not allowed
     */
    protected QuerySet<T> getDatedQueryset(Q... conditions) {
        QuerySet<T> all = getQueryset();
        QuerySet<T> rows = all.filter(conditions);
        if (!getAllowFuture()) {
            rows = rows.filter(column().notInFuture());
        }
        requireSome(rows);
        return rows;
    }

    /**
     * The different dates of {@code rows}, cut to {@code unit}, from the first on; of moments the
     * days that they are in the current time zone.
     */
    protected List<LocalDate> getDateList(QuerySet<T> rows, DateUnit unit) {
        List<LocalDate> dates = column().dates(rows, unit);
        if (!getAllowEmpty() && dates.isEmpty()) {
            throw noneAvailable(rows);
        }
        return dates;
    }

    final DateColumn column() {
        return DateColumn.of(getDateField(), getQueryset(), this);
    }

    /** The rows of the days from {@code date} to the end of its period. */
    final QuerySet<T> during(ArchivePeriod period, LocalDate date) {
        DateColumn column = column();
        LocalDate end = period.next(date, urlDate.firstOfWeek());
        return getDatedQueryset(column.from(date), column.before(end));
    }

    /**
     * The first day of the period after that of {@code date} to which a link may lead; null for
     * none. Django's {@code get_next_month} and its like.
     */
    final @Nullable LocalDate next(ArchivePeriod period, LocalDate date) {
        DateColumn column = column();
        LocalDate next = period.next(date, urlDate.firstOfWeek());
        if (getAllowEmpty()) {
            return visible(next, column);
        }
        QuerySet<T> later = getQueryset().filter(column.from(next));
        return found(period, column, later, column.name());
    }

    /** As {@link #next}, before {@code date}. */
    final @Nullable LocalDate previous(ArchivePeriod period, LocalDate date) {
        DateColumn column = column();
        LocalDate start = period.start(date, urlDate.firstOfWeek());
        if (getAllowEmpty()) {
            return visible(period.start(start.minusDays(1), urlDate.firstOfWeek()), column);
        }
        QuerySet<T> earlier = getQueryset().filter(column.before(start));
        return found(period, column, earlier, "-" + column.name());
    }

    private @Nullable LocalDate visible(LocalDate date, DateColumn column) {
        return getAllowFuture() || !date.isAfter(column.today()) ? date : null;
    }

    private @Nullable LocalDate found(
            ArchivePeriod period, DateColumn column, QuerySet<T> rows, String order) {
        QuerySet<T> shown = getAllowFuture() ? rows : rows.filter(column.notInFuture());
        LocalDate nearest = column.first(shown.orderBy(order));
        return nearest == null ? null : period.start(nearest, urlDate.firstOfWeek());
    }

    @Override
    protected Response get(Request request) throws Exception {
        DatedItems<T> items = getDatedItems();
        dated = items;
        show(items.objectList());
        return renderToResponse(getContextData());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        DatedItems<T> items = dated;
        if (items != null) {
            context.put("date_list", items.dateList());
            context.putAll(items.context());
        }
        return context;
    }
}
