package shop.staff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.Translation;
import dev.belleville.mail.EmailMessage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.Goods;
import shop.Order;
import shop.ServedShop;

/** What the owner of the shop reads in the morning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightlyReportTest {
    private ServedShop shop;
    private LocalDate day;

    @BeforeAll
    void open(@TempDir Path folder) {
        shop =
                ServedShop.onSqlite(
                        folder, app -> app.flag("managers", "Owner <owner@example.com>"));
        day = shop.in(() -> LocalDate.ofInstant(order().created, ZoneOffset.UTC));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private static Order order() {
        return Order.objects
                .exclude("status", Order.Status.CANCELLED)
                .orderBy("id")
                .list()
                .getFirst();
    }

    @Test
    void itCountsWhatTheDayBrought() {
        shop.in(() -> {
            DayReport report = DayReport.of(day);
            var orders =
                    Order.objects
                            .exclude("status", Order.Status.CANCELLED)
                            .prefetchRelated("lines__goods")
                            .list()
                            .stream()
                            .filter(o -> LocalDate.ofInstant(o.created, ZoneOffset.UTC).equals(day))
                            .toList();
            assertThat(report.orders()).isEqualTo(orders.size()).isPositive();
            assertThat(report.sum())
                    .isEqualByComparingTo(
                            orders.stream()
                                    .map(Order::total)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isPositive();
            var counted =
                    orders.stream()
                            .flatMap(o -> o.lines.all().list().stream())
                            .collect(
                                    Collectors.groupingBy(
                                            line -> line.goods.get().name,
                                            Collectors.summingLong(line -> line.quantity)));
            assertThat(report.sold()).isNotEmpty();
            report.sold()
                    .forEach(row ->
                            assertThat(((Number) requireNonNull(row.get("count"))).longValue())
                                    .isEqualTo(counted.get(row.get("name"))));
            assertThat(report.scarce())
                    .isNotEmpty()
                    .allMatch(goods -> goods.active && goods.stock < 5);
            DayReport nothing = DayReport.of(day.minusYears(10));
            assertThat(nothing.orders()).isZero();
            assertThat(nothing.sum()).isZero();
            assertThat(nothing.sold()).isEmpty();
            return null;
        });
    }

    @Test
    void itIsMailedInTheSitesLanguageToTheManagers() {
        shop.in(() -> {
            NightlyReport.mail(day);
            Translation.override(Languages.current().speak("zh-hans"))
                    .run(() -> NightlyReport.mail(day));
            return null;
        });
        EmailMessage english = shop.mailWith("Orders of " + written());
        assertThat(english.to()).containsExactly("Owner <owner@example.com>");
        assertThat(english.subject()).endsWith("Orders of " + day);
        assertThat(english.body()).contains("€ ", "Running out:").doesNotContain("&");
        assertThat(english.alternatives().getFirst().content())
                .contains("<h1>Orders of " + written() + "</h1>", "<h2>Running out:</h2>");
        EmailMessage chinese = shop.mailWith("即将售罄");
        assertThat(chinese.subject()).contains("的订单");
        assertThat(chinese.alternatives().getFirst().content()).contains("lang=\"zh-hans\"");
    }

    private String written() {
        return day.getDayOfMonth()
                + " "
                + day.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH)
                + " "
                + day.getYear();
    }

    @Test
    void theTaskTellsOfTheDayBefore() {
        shop.in(() -> NightlyReport.TASK.delay());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        EmailMessage mail = shop.mailWith("\n0 orders, € 0.00\n");
        assertThat(mail.subject())
                .matches(text ->
                        text.endsWith("Orders of " + today.minusDays(1))
                                || text.endsWith("Orders of " + today.minusDays(2)));
        assertThat(shop.in(() -> Goods.onSale().count())).isPositive();
    }
}
