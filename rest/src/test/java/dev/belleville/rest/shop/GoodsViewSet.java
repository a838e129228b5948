package dev.belleville.rest.shop;

import dev.belleville.orm.SaveOptions;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.NumberField;
import java.util.List;
import java.util.Map;

/** All that clients may do with goods. */
public final class GoodsViewSet extends ModelViewSet<Goods> {
    private static final Map<String, Object> STOCK =
            Map.of(
                    "type", "object",
                    "properties", Map.of("stock", Map.of("type", "integer")),
                    "required", List.of("stock"));

    private final NumberField amount = IntegerField.of().min(1).max(1000);

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
        describe(
                "restock",
                ApiOperation.of()
                        .summary("Add to the stock")
                        .request(new AmountSerializer())
                        .response(202, ApiContent.of(STOCK).example(Map.of("stock", 12))));
    }

    @Action(detail = true, methods = "POST")
    ApiResponse restock(ApiRequest request) {
        Goods goods = object(request);
        goods.stock += amount.read(Integer.class, request.data("amount"));
        goods.save(SaveOptions.only("stock"));
        return ApiResponse.of(202, Map.of("stock", goods.stock));
    }

    @Action(detail = false)
    ApiResponse stats(ApiRequest request) {
        return ApiResponse.ok(Map.of("goods", Goods.objects.count()));
    }
}
