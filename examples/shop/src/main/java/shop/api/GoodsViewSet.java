package shop.api;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Avg;
import dev.belleville.orm.Count;
import dev.belleville.orm.SaveOptions;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.Goods;

final class GoodsViewSet extends ModelViewSet<Goods> {
    GoodsViewSet() {
        queryset(Goods.objects.selectRelated("category").prefetchRelated("tags"));
        serializer(new GoodsSerializer());
        filter(
                FilterSet.of(Goods.class)
                        .exact("active")
                        .number("price_min", "price__gte")
                        .number("price_max", "price__lte")
                        .text("category", "category__slug")
                        .text("tag", "tags__name"));
        search("name", "description", "=slug", "category__name");
        ordering("price", "name", "created");
    }

    /** Adds to the stock: {@code {"amount": 5}}. */
    @Action(detail = true, methods = "POST")
    ApiResponse restock(ApiRequest request) {
        Goods goods = object(request);
        if (!(request.data("amount") instanceof Integer amount) || amount < 1 || amount > 1000) {
            throw ValidationError.field("amount", "Write a number from 1 to 1000.", "invalid");
        }
        goods.stock += amount;
        goods.save(SaveOptions.only("stock"));
        return ApiResponse.of(202, Map.of("stock", goods.stock));
    }

    /** How many goods each category has, and what they cost on average. */
    @Action(detail = false)
    ApiResponse stats(ApiRequest request) {
        var rows = new ArrayList<Map<String, Object>>();
        Goods.objects
                .values("category__slug")
                .annotate("goods", Count.of("id"))
                .annotate("average", Avg.of("price"))
                .orderBy("-goods", "category__slug")
                .forEach(row -> {
                    var rounded = new LinkedHashMap<>(row);
                    rounded.computeIfPresent("average", (_, price) -> cents(price));
                    rows.add(rounded);
                });
        return ApiResponse.ok(rows);
    }

    private static double cents(Object price) {
        return new BigDecimal(price.toString()).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
