package dev.belleville.rest.shop;

import dev.belleville.orm.SaveOptions;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.serializers.IntegerField;
import java.util.Map;

/** All that clients may do with goods. */
public final class GoodsViewSet extends ModelViewSet<Goods> {
    private final IntegerField amount = IntegerField.of();

    /** The one object that answers all requests. */
    public GoodsViewSet() {
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
        amount.min(1).max(1000);
    }

    @Action(detail = true, methods = "POST")
    ApiResponse restock(ApiRequest request) {
        Goods goods = object(request);
        goods.stock += (Integer) amount.runValidation(request.data("amount"), request.context());
        goods.save(SaveOptions.only("stock"));
        return ApiResponse.of(202, Map.of("stock", goods.stock));
    }

    @Action(detail = false)
    ApiResponse stats(ApiRequest request) {
        return ApiResponse.ok(Map.of("goods", Goods.objects.count()));
    }
}
