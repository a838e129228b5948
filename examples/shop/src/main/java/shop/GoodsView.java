package shop;

import dev.belleville.web.views.DetailView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One kind of goods with its tags and reviews, and some of its neighbours. */
final class GoodsView extends DetailView<Goods> {
    private static final int NEIGHBOURS = 4;

    GoodsView() {
        queryset(
                Goods.objects.selectRelated("category").prefetchRelated("tags", "reviews__author"));
        templateName("detail.html");
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        var context = super.getContextData();
        context.put("stars", List.of(1, 2, 3, 4, 5));
        context.put(
                "neighbours",
                Goods.onSale()
                        .filter("category", object().category.id())
                        .exclude("id", object().id)
                        .orderBy("-created", "id")
                        .slice(0, NEIGHBOURS));
        return context;
    }
}
