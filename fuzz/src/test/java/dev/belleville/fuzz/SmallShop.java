package dev.belleville.fuzz;

import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import shop.Category;
import shop.Goods;
import shop.Review;
import shop.Shop;
import shop.Tag;

/** The example shop with a few rows, on SQLite; whatever is changed is undone. */
final class SmallShop {
    private static final Instant START = Instant.parse("2024-01-01T08:00:00.123456Z");

    private final Path folder;
    private final Site site;
    private final String token;

    SmallShop() {
        folder = folder();
        site =
                Shop.app()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("shop.sqlite3"))
                        .flag("secretKey", "a key of the fuzzed shop, which signs nothing of worth")
                        .build();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    fill();
                });
        token = site.scope().call(SmallShop::root);
    }

    private static String root() {
        User root = User.objects.createSuperuser("root", "", "pass-root");
        return Token.objects.create(token -> token.user.set(root)).key;
    }

    Site site() {
        return site;
    }

    /** What a request shows that comes of a user who may do everything. */
    String authorization() {
        return "Token " + token;
    }

    /** Runs {@code work} where queries find the database, and undoes what it did. */
    void undone(Callable<?> work) throws Exception {
        try {
            site.scope()
                    .call(() ->
                            Transaction.atomic(() -> {
                                work.call();
                                throw new Undo();
                            }));
        } catch (Undo e) {
            // as it should be
        }
    }

    private static final class Undo extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fuzzing has no end but that of the process. */
    private void end() {
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

    private static void fill() {
        Category hall =
                Category.objects.create(category -> {
                    category.name = "Hall";
                    category.slug = "hall";
                });
        Tag red = Tag.objects.create(tag -> tag.name = "red");
        for (int i = 1; i <= 3; i++) {
            Goods one = goods(i, hall);
            one.tags.add(red);
            Review.objects.create(review -> {
                review.goods.set(one);
                review.rating = 4;
                review.text = "fine";
                review.created = START;
            });
        }
    }

    private static Goods goods(int i, Category hall) {
        return Goods.objects.create(goods -> {
            goods.name = "Mug " + i;
            goods.slug = "mug-" + i;
            goods.description = "No. " + i + " & co.";
            goods.price = BigDecimal.valueOf(100 + i, 2);
            goods.stock = i;
            goods.category.set(hall);
            goods.attributes = Map.of("weight", i, "colour", "red");
            goods.released = LocalDate.of(2020, 2, 29);
            goods.created = START;
        });
    }
}
