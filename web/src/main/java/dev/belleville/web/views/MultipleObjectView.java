package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.InvalidPage;
import dev.belleville.orm.Page;
import dev.belleville.orm.PageNotAnInteger;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.QuerySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of several rows: which, in which order, page by page. Django's {@code
 * MultipleObjectMixin}.
 *
 * <p>Its template is {@code catalog/goods_list.html}, unless it says another, and sees {@code
 * object_list}, the same as {@code goods_list}, and {@code is_paginated}, {@code paginator} and
 * {@code page_obj}.
 *
 * @param <T> the model
 */
public abstract class MultipleObjectView<T extends BaseModel> extends TemplateResponseView {
    private @Nullable QuerySet<T> queryset;
    private @Nullable QuerySet<T> objectList;
    private List<String> ordering = List.of();
    private boolean allowEmpty;
    private int paginateBy;
    private int paginateOrphans;
    private String pageKwarg = "page";
    private @Nullable String contextObjectName;
    private String templateNameSuffix;

    /** For subclasses. */
    protected MultipleObjectView() {
        this("_list", true, null);
    }

    MultipleObjectView(
            String templateNameSuffix, boolean allowEmpty, @Nullable String contextObjectName) {
        this.templateNameSuffix = templateNameSuffix;
        this.allowEmpty = allowEmpty;
        this.contextObjectName = contextObjectName;
    }

    /** The rows, asked anew for each request; {@code Goods.objects} for all. */
    protected final void queryset(QuerySet<T> rows) {
        queryset = rows;
    }

    /** Their order, such as {@code "-created", "id"}. */
    protected final void ordering(String... names) {
        ordering = List.of(names);
    }

    /** Whether nothing is a list too; a 404 else. It is, unless this is called. */
    protected final void allowEmpty(boolean allowed) {
        allowEmpty = allowed;
    }

    /** So many rows to a page; 0 for no pages. */
    protected final void paginateBy(int rows) {
        paginateBy = rows;
    }

    /** So many rows or fewer do not make a last page but join the one before. */
    protected final void paginateOrphans(int rows) {
        paginateOrphans = rows;
    }

    /** What the page's number is called, in the route or the query; {@code page}. */
    protected final void pageKwarg(String name) {
        pageKwarg = name;
    }

    /** What the template calls the rows beside {@code object_list}. */
    protected final void contextObjectName(String name) {
        contextObjectName = name;
    }

    /** How the name of the template ends after the model's; {@code _list}. */
    protected final void templateNameSuffix(String suffix) {
        templateNameSuffix = suffix;
    }

    /** The rows, in order; override for those of a user. */
    protected QuerySet<T> getQueryset() {
        if (queryset == null) {
            throw new ImproperlyConfigured(
                    "%s says no queryset(…): call it in the constructor, or override getQueryset()."
                            .formatted(getClass().getSimpleName()));
        }
        List<String> order = getOrdering();
        return order.isEmpty() ? queryset.all() : queryset.orderBy(order.toArray(String[]::new));
    }

    /** The names to order by; none for the rows' own order. */
    protected List<String> getOrdering() {
        return ordering;
    }

    /** Whether nothing is a list too. */
    protected boolean getAllowEmpty() {
        return allowEmpty;
    }

    /** How many of {@code rows} make a page; 0 for no pages. */
    protected int getPaginateBy(QuerySet<T> rows) {
        return paginateBy;
    }

    /** How many rows join the page before. */
    protected int getPaginateOrphans() {
        return paginateOrphans;
    }

    /** What cuts {@code rows} into pages. */
    protected Paginator<T> getPaginator(QuerySet<T> rows, int perPage) {
        return new Paginator<>(rows, perPage, getPaginateOrphans(), getAllowEmpty());
    }

    /** What the template calls {@code rows}. */
    protected String getContextObjectName(QuerySet<T> rows) {
        return contextObjectName == null
                ? ModelNames.variable(rows.model()) + "_list"
                : contextObjectName;
    }

    /**
     * The page that the request asks for, by its number or {@code last}; the first where it asks
     * for none.
     *
     * @throws Http404 if there is none such
     */
    protected Page<T> paginateQueryset(QuerySet<T> rows, int perPage) {
        Paginator<T> paginator = getPaginator(rows, perPage);
        String asked = askedPage();
        try {
            return asked.equals("last")
                    ? paginator.page(paginator.numPages())
                    : paginator.page(asked);
        } catch (PageNotAnInteger e) {
            throw new Http404(
                    Translation.gettext("Page is not “last”, nor can it be converted to an int."));
        } catch (InvalidPage e) {
            throw new Http404(
                    Translation.gettext(
                            "Invalid page (%(page_number)s): %(message)s",
                            Map.of("page_number", asked, "message", "" + e.getMessage())));
        }
    }

    private String askedPage() {
        Object inRoute = kwargs().get(pageKwarg);
        String asked = inRoute == null ? request().query().getOr(pageKwarg, "") : "" + inRoute;
        return asked.isEmpty() ? "1" : asked;
    }

    /** The rows that this request shows. Django's {@code self.object_list}. */
    protected final QuerySet<T> objectList() {
        if (objectList == null) {
            throw new IllegalStateException("There are no rows yet: get() finds them.");
        }
        return objectList;
    }

    final void show(QuerySet<T> rows) {
        objectList = rows;
    }

    /** Ends the request with a 404 where there is nothing and that is not allowed. */
    final void requireSome(QuerySet<T> rows) {
        if (getAllowEmpty()) {
            return;
        }
        // Rows that are shown whole are asked for once.
        boolean whole = listsRows() && getPaginateBy(rows) == 0;
        boolean some = whole ? !rows.list().isEmpty() : rows.exists();
        if (!some) {
            throw noneAvailable(rows);
        }
    }

    /** Whether the rows themselves are shown. */
    boolean listsRows() {
        return true;
    }

    final Http404 noneAvailable(QuerySet<?> rows) {
        return new Http404(
                Translation.gettext(
                        "No %(verbose_name_plural)s available",
                        Map.of(
                                "verbose_name_plural",
                                ModelNames.meta(rows.model()).verboseNamePlural())));
    }

    @Override
    protected List<String> getTemplateNames() {
        var names = new ArrayList<>(hasTemplateName() ? super.getTemplateNames() : List.of());
        names.add(ModelNames.template(objectList().model(), templateNameSuffix));
        return names;
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        QuerySet<T> rows = objectList();
        int perPage = getPaginateBy(rows);
        Page<T> page = perPage > 0 ? paginateQueryset(rows, perPage) : null;
        Object shown = page == null ? rows : page.objectList();
        context.put("paginator", page == null ? null : page.paginator());
        context.put("page_obj", page);
        context.put("is_paginated", page != null && page.hasOtherPages());
        context.put("object_list", shown);
        context.put(getContextObjectName(rows), shown);
        return context;
    }
}
