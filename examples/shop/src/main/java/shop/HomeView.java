package shop;

import dev.belleville.http.Request;
import dev.belleville.orm.Page;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.views.ListView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All goods on sale, those of one category or those that match words, page by page. */
final class HomeView extends ListView<Goods> {
    private Choice choice = Choice.ALL;
    private @Nullable Category category;

    HomeView() {
        templateName("home.html");
        paginateBy(24);
    }

    /** Goods that visitors see. */
    static QuerySet<Goods> onSale() {
        return Goods.objects.filter("active", true).selectRelated("category");
    }

    @Override
    protected void setup(Request request) {
        choice = Choice.of(request.query());
    }

    @Override
    protected QuerySet<Goods> getQueryset() {
        QuerySet<Goods> goods = choice.of(onSale());
        if (choice.category().isEmpty()) {
            return goods;
        }
        Category chosen = Shortcuts.getObjectOr404(Category.objects, "slug", choice.category());
        category = chosen;
        return goods.filter(Q.of("category", chosen).or(Q.of("category__parent", chosen)));
    }

    /** A page that there is not is the nearest one, not a 404. */
    @Override
    protected Page<Goods> paginateQueryset(QuerySet<Goods> rows, int perPage) {
        return getPaginator(rows, perPage).getPage(request().query().get("page"));
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        var context = super.getContextData();
        context.put("category", category);
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
