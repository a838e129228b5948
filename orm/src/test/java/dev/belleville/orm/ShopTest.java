package dev.belleville.orm;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Customer;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.OrderLine;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import dev.belleville.orm.shop.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test on all databases, with a small shop in the tables. */
@ParameterizedClass
@EnumSource
abstract class ShopTest {
    static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123456Z");

    @Parameter Vendor vendor = Vendor.SQLITE;

    Vendor.Fresh database;
    Orm orm;

    Category drinks;
    Category tea;
    Tag red;
    Tag green;
    Goods assam;
    Goods sencha;
    Goods kettle;

    @BeforeParameterizedClassInvocation
    static void assumeThere(Vendor vendor) {
        vendor.assumeThere();
    }

    @BeforeEach
    void fillTheShop() {
        database = KeptShop.of(vendor);
        orm = ShopDatabase.over(database.url());
        drinks = category("Drinks", null);
        tea = category("Tea", drinks);
        red = tag("red");
        green = tag("green");
        assam = goods("Assam", "4.50", 10, tea);
        sencha = goods("Sencha", "7.25", 0, tea);
        kettle = goods("Kettle", "29.00", 3, drinks);
        assam.tags.add(red);
        sencha.tags.add(green);
        kettle.tags.add(red, green);
    }

    @AfterEach
    void closeTheShop() {
        orm.close();
        database.close();
    }

    static Category category(String name, @Nullable Category parent) {
        return Category.objects.create(made -> {
            made.name = name;
            made.slug = name.toLowerCase(Locale.ROOT);
            made.parent.set(parent);
        });
    }

    static Tag tag(String name) {
        return Tag.objects.create(made -> made.name = name);
    }

    static Goods goods(String name, String price, int stock, Category category) {
        return Goods.objects.create(made -> {
            made.name = name;
            made.slug = name.toLowerCase(Locale.ROOT);
            made.price = new BigDecimal(price);
            made.stock = stock;
            made.category.set(category);
            made.created = NOW;
        });
    }

    static User user(String name) {
        return User.objects.create(made -> {
            made.username = name;
            made.dateJoined = NOW;
        });
    }

    static Customer customer(User user) {
        return Customer.objects.create(made -> made.user.set(user));
    }

    static Review review(Goods goods, @Nullable User author, int rating, String text) {
        return Review.objects.create(made -> {
            made.goods.set(goods);
            made.author.set(author);
            made.rating = (short) rating;
            made.text = text;
            made.created = NOW;
        });
    }

    static Order order(Customer customer, Goods... goods) {
        Order order =
                Order.objects.create(made -> {
                    made.customer.set(customer);
                    made.created = NOW;
                });
        for (Goods each : goods) {
            order.lines.create(line -> {
                line.goods.set(each);
                line.price = each.price;
            });
        }
        return order;
    }

    static OrderLine line(Order order, Goods goods) {
        return OrderLine.objects.create(made -> {
            made.order.set(order);
            made.goods.set(goods);
            made.price = goods.price;
        });
    }
}
