package shop.staff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import shop.Order;
import shop.OrderLine;

/** All orders as comma-separated values, as spreadsheets read them. */
final class OrderTable {
    private static final int AT_ONCE = 500;

    private OrderTable() {}

    /** All of it; {@code told} hears how many of how many orders are done. */
    static String text(BiConsumer<Long, Long> told) {
        var text = new StringBuilder("order,created,customer,status,pieces,total\r\n");
        long all = Order.objects.count();
        long done = 0;
        long last = 0;
        List<Order> some = after(last);
        while (!some.isEmpty()) {
            some.forEach(order -> text.append(line(order)).append("\r\n"));
            done += some.size();
            last = requireNonNull(some.getLast().id);
            told.accept(done, all);
            some = after(last);
        }
        return text.toString();
    }

    private static List<Order> after(long id) {
        return Order.objects
                .filter("id__gt", id)
                .selectRelated("customer__user")
                .prefetchRelated("lines")
                .orderBy("id")
                .limit(AT_ONCE)
                .list();
    }

    private static String line(Order order) {
        int pieces = order.lines.all().list().stream().mapToInt(OrderTable::pieces).sum();
        return List.of(
                        String.valueOf(order.id),
                        order.created.toString(),
                        order.customer.get().user.get().username,
                        order.status.value(),
                        String.valueOf(pieces),
                        order.total().toPlainString())
                .stream()
                .map(OrderTable::cell)
                .collect(Collectors.joining(","));
    }

    private static int pieces(OrderLine line) {
        return line.quantity;
    }

    /** Quoted where it must be; no spreadsheet takes a customer's name for a formula. */
    private static String cell(String value) {
        String safe =
                !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
