package shop;

import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.orm.Page;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.QuerySet;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Submission;
import dev.belleville.web.views.ListView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All goods on sale, or those that a visitor asks for, page by page. */
final class HomeView extends ListView<Goods> {
    private BoundForm form = GoodsFilter.FORM.blank();
    private Choice choice = Choice.ALL;

    HomeView() {
        templateName("home.html");
        paginateBy(24);
    }

    /**
     * Reads what is asked for.
     *
     * @throws Http404 if there is no such category: it is an address, not a slip of the pen
     */
    @Override
    protected void setup(Request request) {
        form = GoodsFilter.FORM.bind(Submission.of(request.query()));
        if (form.errors().containsKey(GoodsFilter.FORM.category.name())) {
            throw new Http404("There is no such category.");
        }
        choice = Choice.of(form, Choice.Sort.of(request.query().getOr("sort", "")));
    }

    @Override
    protected QuerySet<Goods> getQueryset() {
        return choice.of(Goods.onSale());
    }

    /** A page that there is not is the nearest one, not a 404. */
    @Override
    protected Page<Goods> paginateQueryset(QuerySet<Goods> rows, int perPage) {
        return getPaginator(rows, perPage).getPage(request().query().get("page"));
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        var context = super.getContextData();
        context.put("form", form);
        context.put("category", choice.category());
        context.put("choice", choice);
        context.put("halls", halls());
        return context;
    }

    /** The categories at the top with those below them, in the order in which they were made. */
    private static QuerySet<Category> halls() {
        return Category.objects
                .filter("parent__isnull", true)
                .prefetchRelated(Prefetch.of("children", Category.objects.orderBy("id")))
                .orderBy("id");
    }
}
