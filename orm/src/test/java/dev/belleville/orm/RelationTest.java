package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.belleville.core.SilentVariableFailure;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Customer;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import dev.belleville.orm.shop.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationTest extends ShopTest {
    @Test
    void theKeyIsFreeAndTheTargetLoadsForAllSiblingsAtOnce() {
        List<Goods> all = Goods.objects.all().list();
        try (var statements = new Statements()) {
            assertThat(all.getFirst().category.id()).isEqualTo(tea.id);
            assertThat(all.getFirst().category.isLoaded()).isFalse();
            assertThat(statements.count()).isZero();
            for (Goods goods : all) {
                assertThat(goods.category.get().name).isNotEmpty();
            }
            assertThat(statements.count()).isEqualTo(1);
            for (Goods goods : all) {
                Category parent = goods.category.get().parent.get();
                assertThat(parent == null).isEqualTo(goods.equals(kettle));
            }
            assertThat(statements.count()).isEqualTo(2);
        }
    }

    @Test
    void relationsReadAlongCostNoFurtherStatement() {
        try (var statements = new Statements()) {
            for (Goods goods : Goods.objects.selectRelated("category__parent")) {
                assertThat(goods.category.isLoaded()).isTrue();
                Category parent = goods.category.get().parent.get();
                assertThat(parent).isEqualTo(goods.equals(kettle) ? null : drinks);
            }
            assertThat(statements.count()).isEqualTo(1);
        }
    }

    @Test
    void oneRowsRelationsAreAskedForWithoutAList() {
        try (var statements = new Statements()) {
            Goods goods = Goods.objects.prefetchRelated("tags").get("pk", assam.pk());
            assertThat(goods.tags.all().list()).isEqualTo(assam.tags.all().list());
            assertThat(goods.category.get()).isEqualTo(tea);
            assertThat(statements.heard())
                    .hasSize(4)
                    .noneMatch(sql ->
                            sql.contains(" IN (")
                                    || sql.contains("ANY")
                                    || sql.contains("json_each"));
        }
    }

    @Test
    void prefetchedRelationsCostOneStatementEach() {
        review(assam, null, 5, "good");
        try (var statements = new Statements()) {
            List<Goods> all = Goods.objects.prefetchRelated("tags", "reviews", "category").list();
            assertThat(statements.count()).isEqualTo(4);
            assertThat(all.get(2).tags.all().list()).containsExactly(green, red);
            assertThat(all.get(0).reviews.all().list()).hasSize(1);
            assertThat(all.get(0).reviews.all().list().getFirst().goods.get()).isSameAs(all.get(0));
            assertThat(all.get(1).reviews.all().exists()).isFalse();
            assertThat(all.get(1).category.get()).isEqualTo(tea);
            assertThat(statements.count()).isEqualTo(4);
            assertThat(all.get(2).tags.filter("name", "red").list()).containsExactly(red);
            assertThat(statements.count()).isEqualTo(5);
        }
    }

    @Test
    void prefetchingGoesOverSeveralRelations() {
        try (var statements = new Statements()) {
            Category root =
                    Category.objects.prefetchRelated("children__goods__tags").get(drinks.id);
            Goods first = root.children.all().list().getFirst().goods.all().list().getFirst();
            assertThat(first.tags.all().list()).containsExactly(red);
            assertThat(statements.count()).isEqualTo(4);
        }
        assertThatThrownBy(() -> Goods.objects.prefetchRelated("tag").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Cannot find 'tag' on Goods object");
    }

    @Test
    void aOneToOneHasTwoEnds() {
        User anna = user("anna");
        User bert = user("bert");
        Customer customer = customer(anna);
        List<User> users = User.objects.orderBy("username").list();
        try (var statements = new Statements()) {
            assertThat(users.get(0).customer.get()).isEqualTo(customer);
            assertThat(users.get(1).customer.get()).isNull();
            assertThat(users.get(1).customer.isNull()).isTrue();
            assertThat(users.get(0).customer.get().user.get()).isSameAs(users.get(0));
            assertThat(statements.count()).isEqualTo(1);
        }
        User read = User.objects.selectRelated("customer").get("username", "anna");
        assertThat(read.customer.isLoaded()).isTrue();
        assertThat(User.objects.filter("customer", null).list()).containsExactly(bert);
    }

    @Test
    void aRelationIsSetByInstanceOrKey() {
        assam.category.set(drinks);
        assertThat(assam.category.id()).isEqualTo(drinks.id);
        assertThat(assam.category.get()).isSameAs(drinks);
        assam.category.setId(tea.id);
        assertThat(assam.category.get()).isEqualTo(tea).isNotSameAs(tea);
        assam.save();
        assertThat(Goods.objects.get(assam.id).category.id()).isEqualTo(tea.id);
        tea.parent.set(null);
        assertThat(tea.parent.isNull()).isTrue();
    }

    @Test
    void aKeyWithoutARowIsMissingWhenItIsAskedFor() {
        var lost = new Goods();
        lost.category.setId(12_345L);
        assertThatThrownBy(lost.category::get)
                .isInstanceOf(DoesNotExist.class)
                .hasMessage("Category with the key '12345' does not exist.");
    }

    @Test
    void aTargetSavedLaterGivesItsKey() {
        var cups = new Category();
        cups.name = "Cups";
        cups.slug = "cups";
        assam.category.set(cups);
        assertThatThrownBy(assam::save)
                .hasMessage(
                        "save() prohibited to prevent data loss due to unsaved related object"
                                + " 'category'.");
        cups.save();
        assam.save();
        assertThat(Goods.objects.get(assam.id).category.get()).isEqualTo(cups);
    }

    @Test
    void toManyRelationsAddRemoveSetAndClear() {
        Tag blue = tag("blue");
        assam.tags.add(red, blue);
        assertThat(assam.tags.all().list()).containsExactly(blue, red);
        assam.tags.remove(red);
        assertThat(assam.tags.all().list()).containsExactly(blue);
        assam.tags.set(List.of(red, green));
        assertThat(Set.copyOf(assam.tags.all().list())).isEqualTo(Set.of(red, green));
        assertThat(red.goods.count()).isEqualTo(2);
        Tag made = assam.tags.create(tag -> tag.name = "new");
        assertThat(made.goods.all().list()).containsExactly(assam);
        assam.tags.clear();
        assertThat(assam.tags.all().exists()).isFalse();
        assertThat(kettle.tags.count()).isEqualTo(2);
    }

    @Test
    void settingAToManyRelationTouchesOnlyWhatChanges() {
        try (var statements = new Statements()) {
            kettle.tags.set(List.of(red, green));
            assertThat(statements.heard()).noneMatch(sql -> !sql.startsWith("SELECT"));
        }
    }

    @Test
    void wayBackOfAForeignKeyRelatesByUpdate() {
        drinks.goods.add(assam);
        assertThat(assam.category.get()).isSameAs(drinks);
        assertThat(Goods.objects.get(assam.id).category.id()).isEqualTo(drinks.id);
        assertThatThrownBy(() -> drinks.goods.remove(assam))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("may not be null");
        drinks.children.remove(tea);
        assertThat(Category.objects.get(tea.id).parent.isNull()).isTrue();
        Goods cup =
                drinks.goods.create(made -> {
                    made.name = "Cup";
                    made.slug = "cup";
                    made.price = kettle.price;
                    made.created = NOW;
                });
        assertThat(cup.category.id()).isEqualTo(drinks.id);
    }

    @Test
    void aTargetThatMustBeThereIsMissedAloud() {
        var seen = new ArrayList<Throwable>();
        assertThatThrownBy(() ->
                        Goods.objects.create(made -> {
                            seen.add(catchThrowable(made.category::get));
                            assertThat(made.category.isNull()).isTrue();
                            made.name = "Cup";
                        }))
                .isInstanceOf(IntegrityError.class);
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst())
                .isInstanceOf(DoesNotExist.class)
                .isInstanceOf(SilentVariableFailure.class)
                .hasMessageStartingWith("Goods has no category. Set one before it is asked for");
        assertThat(((DoesNotExist) seen.getFirst()).model()).isEqualTo(Category.class);
        assam.category.setId(null);
        assertThatThrownBy(assam.category::get).isInstanceOf(DoesNotExist.class);
        assam.category.set(tea);
        assertThat(assam.category.get()).isSameAs(tea);
        Category.objects.create(made -> {
            assertThat(made.parent.get()).isNull();
            made.name = "Coffee";
            made.slug = "coffee";
        });
    }

    @Test
    void anInstanceMadeByNewLearnsWhatItLacksWhenItIsCleaned() {
        var fresh = new Goods();
        assertThatThrownBy(fresh::fullClean).isInstanceOf(ValidationError.class);
        assertThatThrownBy(fresh.category::get)
                .isInstanceOf(DoesNotExist.class)
                .hasMessageStartingWith("Goods has no category.");
        var child = new Category();
        assertThatThrownBy(child::fullClean).isInstanceOf(ValidationError.class);
        assertThat(child.parent.get()).isNull();
        var unsaved = new Goods();
        assertThatThrownBy(unsaved::save).isInstanceOf(IntegrityError.class);
        assertThatThrownBy(unsaved.category::get).isInstanceOf(DoesNotExist.class);
    }

    @Test
    void anUnsavedInstanceHasNoRelatedRows() {
        var fresh = new Goods();
        assertThatThrownBy(() -> fresh.tags.all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Save the instance first");
        var unsaved = new Tag();
        assertThatThrownBy(() -> assam.tags.add(unsaved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not saved");
    }

    @Test
    void siblingsOfAStrangerDoNotLoadForHim() {
        Order order = order(customer(user("anna")), assam, kettle);
        review(assam, null, 3, "so so");
        try (var statements = new Statements()) {
            Review one = Review.objects.all().list().getFirst();
            assertThat(one.goods.get()).isEqualTo(assam);
            assertThat(one.author.get()).isNull();
            assertThat(statements.count()).isEqualTo(2);
        }
        assertThat(order.lines.count()).isEqualTo(2);
    }
}
