package shop.staff;

import dev.belleville.core.Zones;
import dev.belleville.orm.F;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.Goods;
import shop.Order;
import shop.OrderLine;

/**
 * What a day brought; what was cancelled does not count.
 *
 * @param sum what was sold for
 * @param sold what sold best, with {@code name} and {@code count}
 * @param scarce goods on sale of which few are left, the scarcest first
 */
public record DayReport(
        LocalDate day,
        long orders,
        BigDecimal sum,
        List<Map<String, @Nullable Object>> sold,
        List<Goods> scarce) {
    private static final int FEW = 5;
    private static final int SHOWN = 20;

    /** That of a day in the site's time zone. */
    static DayReport of(LocalDate day) {
        Instant from = day.atStartOfDay(Zones.current()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(Zones.current()).toInstant();
        QuerySet<Order> orders =
                Order.objects
                        .filter(Q.of("created__gte", from), Q.of("created__lt", end))
                        .exclude("status", Order.Status.CANCELLED);
        QuerySet<OrderLine> lines = OrderLine.objects.filter("order__in", orders);
        Object sum =
                lines.aggregate(Map.of("sum", Sum.of(F.of("price").times(F.of("quantity")))))
                        .get("sum");
        return new DayReport(
                day,
                orders.count(),
                sum instanceof BigDecimal some ? some : BigDecimal.ZERO,
                lines
                        .values("goods__name")
                        .annotate("count", Sum.of("quantity"))
                        .orderBy("-count", "goods__name")
                        .limit(SHOWN)
                        .list()
                        .stream()
                        .map(row ->
                                Map.<String, @Nullable Object>of(
                                        "name", row.get("goods__name"), "count", row.get("count")))
                        .toList(),
                Goods.onSale()
                        .filter("stock__lt", FEW)
                        .orderBy("stock", "name")
                        .limit(SHOWN)
                        .list());
    }
}
