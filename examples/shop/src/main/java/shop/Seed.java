package shop;

import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Transaction;
import dev.belleville.web.auth.Passwords;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.hashers.PasswordHashers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fills the shop: the same rows for the same number every time; nothing random, no clock. */
@Command(name = "seed", description = "Fill the shop with N goods and all that belongs to them.")
final class Seed implements Runnable {
    private static final Instant START = Instant.parse("2024-01-01T08:00:00.123456Z");
    private static final List<String> ADJECTIVES =
            List.of(
                    "Amber", "Brisk", "Coral", "Dusky", "Early", "Fabled", "Golden", "Humble",
                    "Ivory", "Jolly");
    private static final List<String> NOUNS =
            List.of(
                    "Kettle",
                    "Lantern",
                    "Mug",
                    "Notebook",
                    "Oar",
                    "Pillow",
                    "Quilt",
                    "Radio",
                    "Stool",
                    "Teapot",
                    "Umbrella",
                    "Vase",
                    "Whistle");

    private static final List<Order.Status> STATUSES = List.of(Order.Status.values());

    /** With the iteration count of the site whose rows these are. */
    private static final PasswordHasher HASHER = PasswordHashers.pbkdf2Sha256(260_000);

    private static final String ROOT = "root";
    private static final String ROOT_PASSWORD = "pass-root";

    @Parameters(paramLabel = "N", description = "how many goods")
    private int count;

    Seed() {}

    Seed(int count) {
        this.count = count;
    }

    @Override
    public void run() {
        Transaction.atomic(() -> {
            List<Category> shelves = categories();
            List<Tag> tags = tags();
            List<User> users = users();
            List<Goods> goods = goods(shelves, tags);
            orders(customers(users), goods);
            reviews(goods, users);
        });
    }

    private static List<Category> categories() {
        var halls = new ArrayList<Category>();
        for (int i = 1; i <= 5; i++) {
            int n = i;
            halls.add(
                    Category.objects.create(c -> {
                        c.name = "Hall " + n;
                        c.slug = "hall-" + n;
                    }));
        }
        var shelves = new ArrayList<Category>();
        for (int i = 1; i <= 15; i++) {
            int n = i;
            shelves.add(
                    Category.objects.create(c -> {
                        c.name = "Shelf " + n;
                        c.slug = "shelf-" + n;
                        c.parent.set(halls.get(n % 5));
                    }));
        }
        return shelves;
    }

    private static List<Tag> tags() {
        var tags = new ArrayList<Tag>();
        for (int i = 1; i <= 50; i++) {
            String name = "tag%02d".formatted(i);
            tags.add(Tag.objects.create(t -> t.name = name));
        }
        return tags;
    }

    /** Whoever has one of these names already stays as they are. */
    private List<User> users() {
        List<String> names =
                IntStream.rangeClosed(1, Math.max(2, count / 50))
                        .mapToObj(i -> "user" + i)
                        .toList();
        QuerySet<User> them = User.objects.filter("username__in", names).orderBy("id");
        var there = new HashSet<>(them.flat("username").list());
        var missing = new ArrayList<User>();
        for (int i = 1; i <= names.size(); i++) {
            if (!there.contains(names.get(i - 1))) {
                missing.add(user(i));
            }
        }
        if (!User.objects.filter("username", ROOT).exists()) {
            root().save();
        }
        User.objects.bulkCreate(missing);
        return them.list();
    }

    private static User root() {
        var root = new User();
        root.username = ROOT;
        root.email = "root@example.com";
        root.isStaff = true;
        root.isSuperuser = true;
        root.password = HASHER.encode(ROOT_PASSWORD, "saltsaltsalt");
        root.dateJoined = START;
        return root;
    }

    private static User user(int i) {
        var user = new User();
        user.username = "user" + i;
        user.email = user.username + "@example.com";
        user.dateJoined = START.plus(Duration.ofDays(i % 300));
        // Hashing is slow by design, so only the first five can log in.
        user.password = i <= 5 ? HASHER.encode("pass-user" + i, "salt" + i) : "!";
        return user;
    }

    /** Whether the user root has the password that is given here. */
    static boolean madeRoot() {
        User root = User.objects.filter("username", ROOT).first();
        return root != null && Passwords.check(ROOT_PASSWORD, root.password);
    }

    private List<Goods> goods(List<Category> shelves, List<Tag> tags) {
        var goods = new ArrayList<Goods>();
        for (int i = 1; i <= count; i++) {
            String adjective = ADJECTIVES.get(i % 10);
            var one = new Goods();
            one.name = adjective + " " + NOUNS.get(i % 13) + " " + i;
            one.slug = one.name.toLowerCase(Locale.ROOT).replace(' ', '-');
            one.description = "%s & co. <b>No. %d</b>\n\nÜber 第%d号".formatted(one.name, i, i);
            one.price = BigDecimal.valueOf(100 + (i * 7919L) % 99900, 2);
            one.stock = (i * 31) % 200;
            one.active = i % 9 != 0;
            one.category.set(shelves.get(i % 15));
            one.attributes = attributes(i, adjective.toLowerCase(Locale.ROOT));
            one.released = i % 6 == 0 ? null : LocalDate.of(2020, 1, 1).plusDays(i * 13L % 1500);
            one.created = START.plus(Duration.ofMinutes(i * 17L));
            goods.add(one);
        }
        Goods.objects.bulkCreate(goods);
        List<Goods> saved = Goods.objects.orderBy("id").list();
        for (int n = 1; n <= saved.size(); n++) {
            var chosen = new ArrayList<Tag>();
            for (int t : new TreeSet<>(List.of(n % 50, n * 7 % 50, n * 11 % 50))) {
                chosen.add(tags.get(t));
            }
            saved.get(n - 1).tags.addAll(chosen);
        }
        return saved;
    }

    private static Map<String, Object> attributes(int i, String colour) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("weight", i % 50);
        attributes.put("colours", List.of(colour));
        attributes.put("fragile", i % 4 == 0);
        return attributes;
    }

    private static List<Customer> customers(List<User> users) {
        return IntStream.rangeClosed(1, users.size())
                .mapToObj(n ->
                        Customer.objects.create(c -> {
                            c.user.set(users.get(n - 1));
                            c.phone = "+49-30-" + (1000 + n);
                        }))
                .toList();
    }

    private void orders(List<Customer> customers, List<Goods> goods) {
        for (int i = 1; i <= count / 5; i++) {
            int n = i;
            Order order =
                    Order.objects.create(o -> {
                        o.customer.set(customers.get(n % customers.size()));
                        o.created = START.plus(Duration.ofHours(n));
                        o.status = STATUSES.get(n % 4);
                    });
            // A later line for the same goods takes the place of an earlier one.
            var quantities = new LinkedHashMap<Integer, Integer>();
            for (int k = 1; k < 2 + n % 4; k++) {
                quantities.put(n * k % count, k);
            }
            var lines = new ArrayList<OrderLine>();
            quantities.forEach((index, quantity) -> {
                var line = new OrderLine();
                line.order.set(order);
                line.goods.set(goods.get(index));
                line.quantity = quantity.shortValue();
                line.price = goods.get(index).price;
                lines.add(line);
            });
            OrderLine.objects.bulkCreate(lines);
        }
    }

    private void reviews(List<Goods> goods, List<User> users) {
        var reviews = new ArrayList<Review>();
        for (int n = 1; n <= count / 2; n++) {
            var review = new Review();
            review.goods.set(goods.get(n * 3 % count));
            review.author.set(n % 10 == 0 ? null : users.get(n % users.size()));
            review.rating = (short) (1 + n % 5);
            String adjective = ADJECTIVES.get(n % 10).toLowerCase(Locale.ROOT);
            review.text = "Review " + n + ": it's " + adjective + ".";
            review.created = START.plus(Duration.ofMinutes(n * 5L));
            reviews.add(review);
        }
        Review.objects.bulkCreate(reviews);
    }
}
