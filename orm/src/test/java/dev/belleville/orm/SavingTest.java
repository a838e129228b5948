package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Customer;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.OrderLine;
import dev.belleville.orm.shop.Tag;
import dev.belleville.orm.shop.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SavingTest extends ShopTest {
    @Test
    void aNewInstanceGetsARowAndAKey() {
        var blue = new Tag();
        blue.name = "blue";
        assertThat(blue.modelState().isNew()).isTrue();
        blue.save();
        assertThat(blue.id).isNotNull();
        assertThat(blue.modelState().database()).isEqualTo("default");
        assertThat(blue.goods.count()).isZero();
    }

    @Test
    void aSavedInstanceIsUpdatedInOneStatement() {
        try (var statements = new Statements()) {
            red.name = "crimson";
            red.save();
            assertThat(statements.heard()).singleElement().asString().startsWith("UPDATE");
        }
        assertThat(Tag.objects.get(red.id).name).isEqualTo("crimson");
    }

    @Test
    void aKeyWithoutARowIsInserted() {
        var chosen = new Tag();
        chosen.id = 77L;
        chosen.name = "chosen";
        chosen.save();
        assertThat(Tag.objects.get(77L).name).isEqualTo("chosen");
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void onlyTheFieldsNamedAreWritten() {
        Goods other = Goods.objects.get(assam.id);
        other.stock = 99;
        other.save();
        assam.name = "Assam FTGFOP";
        assam.save(SaveOptions.only("name"));
        Goods read = Goods.objects.get(assam.id);
        assertThat(read.stock).isEqualTo(99);
        assertThat(read.name).isEqualTo("Assam FTGFOP");
        assertThatThrownBy(() -> assam.save(SaveOptions.only("nam")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nam");
    }

    @Test
    void aStoredChoiceThatTheEnumDoesNotKnowIsNamed() {
        var user = new User();
        user.username = "ann";
        user.save();
        var customer = new Customer();
        customer.user.set(user);
        customer.save();
        var order = new Order();
        order.customer.set(customer);
        order.created = Instant.EPOCH;
        order.save();
        Order.objects.update("status", Value.of("lost"));
        assertThat(Order.objects.flat("status").list()).containsExactly("lost");
        assertThat(Order.objects.values("status").get()).containsEntry("status", "lost");
        Order read = Order.objects.get(order.id);
        assertThat(read.status).isNull();
        assertThatThrownBy(read::fullClean)
                .isInstanceOfSatisfying(
                        ValidationError.class,
                        e ->
                                assertThat(e.errors().get("status"))
                                        .extracting(ValidationError.Detail::message)
                                        .containsExactly("Value 'lost' is not a valid choice."));
        read.save();
        assertThat(Order.objects.flat("status").list()).containsExactly("lost");
        read.status = Order.Status.SENT;
        read.fullClean();
        read.save();
        assertThat(Order.objects.flat("status").list()).containsExactly(Order.Status.SENT);
    }

    @Test
    void aForcedUpdateNeedsARowAndAForcedInsertNone() {
        var ghost = new Tag();
        ghost.id = 4711L;
        ghost.name = "ghost";
        assertThatThrownBy(() -> ghost.save(SaveOptions.update()))
                .isInstanceOf(DatabaseError.class)
                .hasMessage(
                        "Forced update did not affect any rows. There is no row of Tag with the key '4711' in 'default'; a plain save() inserts it.");
        red.name = "again";
        assertThatThrownBy(() -> red.save(SaveOptions.insert())).isInstanceOf(IntegrityError.class);
    }

    @Test
    void refreshingReadsTheRowAgainAndForgetsWhatWasLoaded() {
        assertThat(assam.category.get()).isEqualTo(tea);
        Goods.objects.filter("pk", assam.id).update(Map.of("stock", 5, "category", drinks));
        assam.refreshFromDb();
        assertThat(assam.stock).isEqualTo(5);
        assertThat(assam.category.get()).isEqualTo(drinks);
        Goods.objects.filter("pk", assam.id).delete();
        assertThatThrownBy(assam::refreshFromDb).isInstanceOf(DoesNotExist.class);
    }

    @Test
    void instancesAreEqualByClassAndKey() {
        assertThat(Tag.objects.get(red.id)).isEqualTo(red).hasSameHashCodeAs(red);
        assertThat(new Tag()).isNotEqualTo(new Tag());
        var one = new Goods();
        one.id = red.id;
        assertThat((Object) one).isNotEqualTo(red);
        var order = new OrderLine();
        assertThat(order).hasToString("OrderLine object (None)");
        order.id = 5L;
        assertThat(order).hasToString("OrderLine object (5)");
    }

    @Test
    void manyRowsAreInsertedWithFewStatements() {
        List<Tag> tags =
                java.util.stream.IntStream.range(0, 2500)
                        .mapToObj(i -> {
                            var tag = new Tag();
                            tag.name = "bulk" + i;
                            return tag;
                        })
                        .toList();
        try (var statements = new Statements()) {
            Tag.objects.bulkCreate(tags);
            assertThat(statements.count()).isEqualTo(3);
        }
        assertThat(tags).extracting(tag -> tag.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(Tag.objects.get("name", "bulk1700").id).isEqualTo(tags.get(1700).id);
        assertThatThrownBy(() -> Tag.objects.bulkCreate(List.of(copy("red"))))
                .isInstanceOf(IntegrityError.class);
        Tag.objects.all().bulkCreate(List.of(copy("red"), copy("new")), Conflicts.IGNORE);
        assertThat(Tag.objects.count()).isEqualTo(2503);
    }

    private static Tag copy(String name) {
        var tag = new Tag();
        tag.name = name;
        return tag;
    }

    @Test
    void whatIsNotThereIsMadeOnce() {
        var calls = new AtomicInteger();
        Found<Tag> first =
                Tag.objects.getOrCreate(Map.of("name", "blue"), tag -> calls.incrementAndGet());
        Found<Tag> second =
                Tag.objects.getOrCreate(Map.of("name", "blue"), tag -> calls.incrementAndGet());
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.instance()).isEqualTo(first.instance());
        assertThat(calls).hasValue(1);
    }

    @Test
    void aBrokenRuleNamesItsConstraint() {
        kettle.price = new BigDecimal("-1.00");
        assertThatThrownBy(kettle::save)
                .isInstanceOfSatisfying(
                        IntegrityError.class,
                        e -> assertThat(e.constraint()).isEqualTo("goods_price_positive"));
        assertThatThrownBy(() -> tag("red"))
                .isInstanceOfSatisfying(
                        IntegrityError.class, e -> assertThat(e.constraint()).contains("name"));
        assertThatThrownBy(() -> Tag.objects.create(tag -> {})).isInstanceOf(IntegrityError.class);
    }

    @Test
    void deletingTakesWhatDependsAndCountsIt() {
        review(kettle, user("anna"), 4, "whistles");
        Deleted deleted = kettle.delete();
        assertThat(deleted)
                .isEqualTo(
                        new Deleted(
                                4,
                                Map.of(
                                        "catalog.Goods", 1L,
                                        "catalog.Goods_tags", 2L,
                                        "catalog.Review", 1L)));
        assertThat(kettle.id).isNull();
        assertThat(Goods.objects.count()).isEqualTo(2);
    }

    @Test
    void whatIsProtectedStaysWithAllElse() {
        Order order = order(customer(user("anna")), assam);
        assertThatThrownBy(() -> drinks.delete())
                .isInstanceOfSatisfying(
                        ProtectedError.class,
                        e -> {
                            assertThat(e)
                                    .hasMessage(
                                            "Cannot delete some instances of model 'Category'"
                                                    + " because they are referenced through"
                                                    + " protected foreign keys:"
                                                    + " 'Goods.category'.");
                            assertThat(e.objects()).isNotEmpty();
                        });
        assertThat(Category.objects.count()).isEqualTo(2);
        assertThat(order.delete().byModel())
                .isEqualTo(Map.of("catalog.Order", 1L, "catalog.OrderLine", 1L));
    }

    @Test
    void whatIsSetToNullStays() {
        var anna = user("anna");
        var review = review(assam, anna, 5, "good");
        anna.delete();
        review.refreshFromDb();
        assertThat(review.author.isNull()).isTrue();
    }

    @Test
    void aWholeInstanceIsChecked() {
        var wrong = new Goods();
        wrong.name = "";
        wrong.slug = "assam";
        wrong.price = new BigDecimal("0.001");
        wrong.category.setId(4711L);
        wrong.created = NOW;
        assertThatThrownBy(wrong::fullClean)
                .isInstanceOfSatisfying(
                        ValidationError.class,
                        e -> {
                            assertThat(e.errors().keySet())
                                    .containsExactly("name", "price", "category", "slug");
                            assertThat(e.errors().get("slug"))
                                    .containsExactly(
                                            new ValidationError.Detail(
                                                    "Goods with this Slug already exists.",
                                                    "unique"));
                            assertThat(e.errors().get("category"))
                                    .containsExactly(
                                            new ValidationError.Detail(
                                                    "category instance with id 4711 does not exist.",
                                                    "invalid"));
                            assertThat(e.errors().get("price")).hasSize(2);
                        });
        assam.fullClean();
        wrong.slug = "other";
        wrong.fullClean("name", "price", "category");
    }

    @Test
    void rulesOverSeveralFieldsAreChecked() {
        Order order = order(customer(user("anna")), assam);
        var twice = new OrderLine();
        twice.order.set(order);
        twice.goods.set(assam);
        twice.price = assam.price;
        assertThatThrownBy(twice::fullClean)
                .isInstanceOfSatisfying(
                        ValidationError.class,
                        e ->
                                assertThat(e.errors().get(ValidationError.NON_FIELD))
                                        .containsExactly(
                                                new ValidationError.Detail(
                                                        "Order line with this Order and Goods"
                                                                + " already exists.",
                                                        "unique_together")));
    }
}
