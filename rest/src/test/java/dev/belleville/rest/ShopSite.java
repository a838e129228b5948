package dev.belleville.rest;

import dev.belleville.core.Secret;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.Person;
import dev.belleville.rest.shop.Review;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.rest.shop.Tag;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop over a database of its own, asked in process. */
final class ShopSite implements AutoCloseable {
    private static final Instant START = Instant.parse("2024-01-01T08:00:00.123456Z");

    private final Path folder;
    private final Site site;
    private final Client client;

    ShopSite() {
        this(ShopApi.app());
    }

    ShopSite(App app) {
        try {
            folder = Files.createTempDirectory("belleville-rest");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "sqlite:" + folder.resolve("shop.sqlite3");
        site = app.set(WebSettings.DATABASE_URL, new Secret(url)).build();
        site.prepare();
        client = Client.of(site.handler());
    }

    /** The same rows for the same number every time. */
    ShopSite fill(int count) {
        return run(() -> {
            var categories = List.of(category("Hall", "hall"), category("Shelf", "shelf"));
            categories.getLast().parent.set(categories.getFirst());
            categories.getLast().save();
            var tags = List.of(tag("red"), tag("blue"), tag("old"));
            for (int i = 1; i <= count; i++) {
                Goods goods = goods(i, categories.get(i % 2));
                goods.tags.add(tags.get(i % 3));
            }
        });
    }

    private static Category category(String name, String slug) {
        return Category.objects.create(category -> {
            category.name = name;
            category.slug = slug;
        });
    }

    private static Tag tag(String name) {
        return Tag.objects.create(tag -> tag.name = name);
    }

    private static Goods goods(int i, Category category) {
        return Goods.objects.create(goods -> {
            goods.name = (i % 2 == 0 ? "Mug " : "Kettle ") + i;
            goods.slug = "goods-" + i;
            goods.description = "No. " + i + " & co. — 第" + i + "号";
            goods.price = BigDecimal.valueOf(100 + i * 50L, 2);
            goods.stock = i * 3;
            goods.active = i % 4 != 0;
            goods.category.set(category);
            goods.attributes = Map.of("weight", i);
            goods.released = i % 3 == 0 ? null : LocalDate.of(2020, 1, 1).plusDays(i);
            goods.created = START.plusSeconds(i * 60L);
        });
    }

    /** A review of the goods with the key {@code goods}, by nobody where {@code author} is null. */
    static Review review(long goods, @Nullable Person author, int rating) {
        return Review.objects.create(review -> {
            review.goods.setId(goods);
            review.author.set(author);
            review.rating = (short) rating;
            review.created = START;
        });
    }

    static Person person(String username) {
        return Person.objects.create(person -> person.username = username);
    }

    /** Runs {@code work} where queries find the shop's database. */
    ShopSite run(Runnable work) {
        site.scope().run(work);
        return this;
    }

    /** Asks the site. */
    Client client() {
        return client;
    }

    /** Sends a body of some type. */
    TestResponse send(String method, String target, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return client.send(
                client.request(method, target)
                        .header("Content-Type", contentType)
                        .header("Content-Length", Integer.toString(bytes.length))
                        .body(bytes));
    }

    @Override
    public void close() {
        site.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
