package shop.api;

import dev.belleville.orm.Avg;
import dev.belleville.orm.Count;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Transaction;
import dev.belleville.rest.Action;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.NumberField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.Goods;

final class GoodsViewSet extends ModelViewSet<Goods> {
    private static final Map<String, Object> WHOLE = Map.of("type", "integer");
    private static final Map<String, Object> STOCK = object(Map.of("stock", WHOLE));
    private static final ApiContent RESTOCK =
            ApiContent.of(
                            object(
                                    Map.of(
                                            "amount",
                                            Map.of(
                                                    "type", "integer", "minimum", 1, "maximum",
                                                    1000))))
                    .example(Map.of("amount", 5));
    private static final Map<String, Object> STATS =
            Map.of(
                    "type",
                    "array",
                    "items",
                    object(
                            Map.of(
                                    "category__slug",
                                    Map.of("type", "string"),
                                    "goods",
                                    WHOLE,
                                    "average",
                                    Map.of("type", "number"))));

    private final NumberField amount = IntegerField.of().min(1).max(1000);

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
        describe(
                "restock",
                ApiOperation.of()
                        .summary("Add to the stock")
                        .request(RESTOCK)
                        .response(202, ApiContent.of(STOCK).example(Map.of("stock", 12))));
        describe(
                "stats",
                ApiOperation.of()
                        .summary("Count goods and average prices by category")
                        .response(200, ApiContent.of(STATS)));
    }

    private static Map<String, Object> object(Map<String, Object> members) {
        return Map.of(
                "type",
                "object",
                "properties",
                members,
                "required",
                members.keySet().stream().sorted().toList());
    }

    /** Adds to the stock: {@code {"amount": 5}}. */
    @Action(detail = true, methods = "POST", permissions = IsAdminUser.class)
    ApiResponse restock(ApiRequest request) {
        Goods goods = object(request);
        int more = amount.read(Integer.class, request.data("amount"));
        Transaction.atomic(() -> {
            goods.refreshFromDb(Goods.objects.selectForUpdate()); // others may buy meanwhile
            goods.stock += more;
            goods.save(SaveOptions.only("stock"));
        });
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

    /** Rounds the binary fraction, as Python's {@code round} does, not its decimal digits. */
    private static double cents(Object price) {
        double average = ((Number) price).doubleValue();
        return new BigDecimal(average).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
