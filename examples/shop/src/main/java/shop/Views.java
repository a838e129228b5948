package shop;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.web.Shortcuts;
import java.util.HashMap;
import java.util.List;

/** The shop's pages. */
final class Views {
    private static final int PER_PAGE = 24;
    private static final int NEIGHBOURS = 4;

    private Views() {}

    /** All goods on sale, those of one category or those that match words, page by page. */
    static Response home(Request request) {
        var choice = Choice.of(request.query());
        QuerySet<Goods> goods = choice.of(onSale());
        var values = new HashMap<String, Object>();
        if (!choice.category().isEmpty()) {
            Category category =
                    Shortcuts.getObjectOr404(
                            Category.objects.all(), Q.of("slug", choice.category()));
            goods = goods.filter(Q.of("category", category).or(Q.of("category__parent", category)));
            values.put("category", category);
        }
        values.put("choice", choice);
        values.put("halls", halls());
        values.put("page", new Paginator<>(goods, PER_PAGE).getPage(request.query().get("page")));
        return Shortcuts.render(request, "home.html", values);
    }

    private static QuerySet<Goods> onSale() {
        return Goods.objects.filter("active", true).selectRelated("category");
    }

    /** The categories at the top with those below them, in the order in which they were made. */
    private static QuerySet<Category> halls() {
        return Category.objects
                .filter("parent__isnull", true)
                .prefetchRelated(Prefetch.of("children", Category.objects.orderBy("id")))
                .orderBy("id");
    }

    /** One kind of goods with its tags and reviews, and some of its neighbours. */
    static Response detail(Request request) {
        QuerySet<Goods> all =
                Goods.objects.selectRelated("category").prefetchRelated("tags", "reviews__author");
        Goods goods = Shortcuts.getObjectOr404(all, Q.of("slug", request.pathString("slug")));
        var values = new HashMap<String, Object>();
        values.put("goods", goods);
        values.put("stars", List.of(1, 2, 3, 4, 5));
        values.put(
                "neighbours",
                onSale().filter("category", goods.category.id())
                        .exclude("id", goods.id)
                        .orderBy("-created", "id")
                        .slice(0, NEIGHBOURS));
        return Shortcuts.render(request, "detail.html", values);
    }
}
