package shop;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.web.Shortcuts;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** The shop's pages. */
final class Views {
    private static final int PER_PAGE = 24;

    private Views() {}

    /** All active goods, or those of one category, page by page. */
    static Response home(Request request) {
        QuerySet<Goods> goods =
                Goods.objects.filter("active", true).selectRelated("category").orderBy("name");
        @Nullable String slug = request.query().get("category");
        var values = new HashMap<String, Object>();
        if (slug != null) {
            Category category =
                    Shortcuts.getObjectOr404(Category.objects.all(), Q.of("slug", slug));
            goods = goods.filter("category", category);
            values.put("category", category);
        }
        values.put("categories", Category.objects.all());
        values.put("page", new Paginator<>(goods, PER_PAGE).getPage(request.query().get("page")));
        return Shortcuts.render(request, "home.html", values);
    }

    /** One kind of goods with its tags and reviews. */
    static Response detail(Request request) {
        QuerySet<Goods> goods =
                Goods.objects.selectRelated("category").prefetchRelated("tags", "reviews__author");
        var values = new HashMap<String, Object>();
        values.put(
                "goods", Shortcuts.getObjectOr404(goods, Q.of("slug", request.pathString("slug"))));
        return Shortcuts.render(request, "detail.html", values);
    }
}
