package dev.belleville.orm.guide;

import dev.belleville.orm.Orm;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Customer;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import dev.belleville.orm.shop.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A small shop, to which the programs of the guide put their questions. */
abstract class GuideTest {
    static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

    Orm orm;
    Category drinks;
    Category tea;
    Goods assam;
    Goods sencha;
    Goods kettle;
    User anna;

    @BeforeEach
    void open() {
        orm = ShopDatabase.open("sqlite::memory:");
        drinks = category("Drinks", null);
        tea = category("Tea", drinks);
        assam = goods("Assam", "4.50", 10, tea);
        sencha = goods("Sencha", "7.25", 0, tea);
        kettle = goods("Kettle", "29.00", 3, drinks);
        Tag black = Tag.objects.create(tag -> tag.name = "black");
        Tag gift = Tag.objects.create(tag -> tag.name = "gift");
        assam.tags.add(black, gift);
        kettle.tags.add(gift);
        anna =
                User.objects.create(user -> {
                    user.username = "anna";
                    user.dateJoined = NOW;
                });
        Customer customer = Customer.objects.create(made -> made.user.set(anna));
        Order order =
                Order.objects.create(made -> {
                    made.customer.set(customer);
                    made.status = Order.Status.PAID;
                    made.created = NOW;
                });
        for (Goods each : List.of(assam, kettle)) {
            order.lines.create(line -> {
                line.goods.set(each);
                line.quantity = 2;
                line.price = each.price;
            });
        }
        review(assam, 5, "strong");
        review(assam, 2, "too strong");
        review(kettle, 4, "loud");
    }

    @AfterEach
    void close() {
        orm.close();
    }

    private static Category category(String name, @Nullable Category parent) {
        return Category.objects.create(made -> {
            made.name = name;
            made.slug = name.toLowerCase(Locale.ROOT);
            made.parent.set(parent);
        });
    }

    private static Goods goods(String name, String price, int stock, Category category) {
        return Goods.objects.create(made -> {
            made.name = name;
            made.slug = name.toLowerCase(Locale.ROOT);
            made.price = new BigDecimal(price);
            made.stock = stock;
            made.category.set(category);
            made.created = NOW;
        });
    }

    private void review(Goods goods, int rating, String text) {
        Review.objects.create(made -> {
            made.goods.set(goods);
            made.author.set(anna);
            made.rating = (short) rating;
            made.text = text;
            made.created = NOW;
        });
    }
}
