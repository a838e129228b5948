package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionTest extends ShopTest {
    public record Card(String name, int stock, @ValueOf("category__name") String shelf) {}

    public record Line(Long pk, String category__name, long tagged) {}

    public record Wrong(LocalDate name) {}

    public record Parent(String name, @ValueOf("parent__id") long parent) {}

    public record MaybeParent(String name, @ValueOf("parent__name") @Nullable String parent) {}

    @Test
    void rowsAreListsInTheOrderOfTheNames() {
        assertThat(Goods.objects.valuesList("stock", "name").list())
                .containsExactly(List.of(10, "Assam"), List.of(0, "Sencha"), List.of(3, "Kettle"));
        assertThat(Category.objects.valuesList().list().getFirst())
                .containsExactly(drinks.id, "Drinks", "drinks", null);
    }

    @Test
    void rowsAreRecordsByTheirComponents() {
        assertThat(Goods.objects.values(Card.class).orderBy("-stock").first())
                .isEqualTo(new Card("Assam", 10, "Tea"));
        assertThat(
                        Goods.objects
                                .annotate("tagged", Count.of("tags"))
                                .filter("tagged", 2)
                                .values(Line.class)
                                .list())
                .containsExactly(new Line(Objects.requireNonNull(kettle.id), "Drinks", 2));
    }

    @Test
    void aComponentThatCannotHoldItsValueIsNamed() {
        assertThatThrownBy(() -> Goods.objects.values(Wrong.class).list())
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "The component 'name' of Wrong is a LocalDate and cannot hold a String."
                                + " Give it that type.");
        assertThatThrownBy(() -> Category.objects.values(Parent.class).list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("'parent' of Parent is a long and cannot hold NULL");
        assertThat(Category.objects.values(MaybeParent.class).list())
                .containsExactly(new MaybeParent("Drinks", null), new MaybeParent("Tea", "Drinks"));
    }

    @Test
    void aValueMayBeComputedForOthersAndNotShown() {
        var rows = Goods.objects.alias("worth", F.of("price").times(F.of("stock")));
        assertThat(rows.filter("worth__gt", 40).orderBy("-worth").flat("name").list())
                .containsExactly("Kettle", "Assam");
        assertThat(rows.values().first()).doesNotContainKey("worth");
        assertThat(rows.list().getFirst().modelState().hasAnnotation("worth")).isFalse();
        assertThatThrownBy(() -> rows.values("worth").list())
                .isInstanceOf(FieldError.class)
                .hasMessage("Cannot select the 'worth' alias. Use annotate() to promote it.");
        assertThat(
                        (BigDecimal)
                                rows.annotate("shown", F.of("worth"))
                                        .list()
                                        .getFirst()
                                        .annotation("shown"))
                .isEqualByComparingTo("45.00");
    }

    @Test
    void datesAreCutAndDifferent() {
        assam.released = LocalDate.of(2024, 5, 6);
        sencha.released = LocalDate.of(2024, 5, 20);
        kettle.released = LocalDate.of(2023, 1, 9);
        List.of(assam, sencha, kettle).forEach(Goods::save);
        assertThat(Goods.objects.dates("released", DateUnit.MONTH).list())
                .containsExactly(LocalDate.of(2023, 1, 1), LocalDate.of(2024, 5, 1));
        assertThat(Goods.objects.dates("released", DateUnit.YEAR).reverse().first())
                .isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(Goods.objects.datetimes("created", DateUnit.HOUR).list())
                .containsExactly(Instant.parse("2024-05-06T07:00:00Z"));
        assertThatThrownBy(() -> Goods.objects.dates("released", DateUnit.HOUR))
                .hasMessage("dates() takes YEAR, MONTH, WEEK or DAY, not HOUR.");
    }

    @Test
    void onlyReadsTheColumnsNamed() {
        try (var statements = new Statements()) {
            Goods row = Goods.objects.only("name").get(assam.id);
            assertThat(statements.heard().getFirst())
                    .contains("\"name\"")
                    .doesNotContain("\"stock\"");
            assertThat(row.name).isEqualTo("Assam");
            assertThat(row.stock).isEqualTo(Integer.MIN_VALUE);
            assertThat(row.active).isFalse();
            assertThat(row.price).isNull();
            assertThat(row.modelState().isDeferred("stock")).isTrue();
            assertThat(row.modelState().deferred())
                    .contains("price", "category")
                    .doesNotContain("id", "name");
            row.refreshFromDb("stock");
            assertThat(row.stock).isEqualTo(10);
            assertThat(row.modelState().isDeferred("stock")).isFalse();
            assertThat(row.category.id()).isEqualTo(tea.id);
            assertThat(row.category.get()).isEqualTo(tea);
            assertThat(statements.count()).isEqualTo(4);
            row.refreshFromDb();
            assertThat(row.modelState().deferred()).isEmpty();
            assertThat(row.price).isEqualByComparingTo("4.50");
        }
    }

    @Test
    void savingWritesWhatWasReadOrAssigned() {
        Goods row = Goods.objects.only("name").get(assam.id);
        row.name = "Darjeeling";
        row.price = new BigDecimal("6.00");
        try (var statements = new Statements()) {
            row.save();
            assertThat(statements.heard())
                    .singleElement()
                    .asString()
                    .startsWith("UPDATE")
                    .contains("\"name\"", "\"price\"")
                    .doesNotContain("\"stock\"", "\"slug\"", "\"category_id\"");
        }
        row.category.set(drinks);
        row.save();
        Goods again = Goods.objects.get(assam.id);
        assertThat(again.name).isEqualTo("Darjeeling");
        assertThat(again.price).isEqualByComparingTo("6.00");
        assertThat(again.stock).isEqualTo(10);
        assertThat(again.category.get()).isEqualTo(drinks);
        Goods.objects.filter("pk", assam.id).delete();
        assertThatThrownBy(row::save)
                .isInstanceOf(DatabaseError.class)
                .hasMessageStartingWith(
                        "Save of some fields did not affect any rows. There is no row of Goods with the key");
    }

    @Test
    void whatWasLeftOutIsReadBeforeItIsChecked() {
        Goods row = Goods.objects.defer("name", "price").get(assam.id);
        row.fullClean();
        assertThat(row.name).isEqualTo("Assam");
        assertThat(row.modelState().deferred()).isEmpty();
    }

    @Test
    void deferAndOnlyAddUp() {
        assertThat(deferred(Goods.objects.defer("name").defer("stock")))
                .containsExactly("name", "stock");
        assertThat(deferred(Goods.objects.only("name", "stock").defer("stock")))
                .contains("stock", "price")
                .doesNotContain("name");
        assertThat(deferred(Goods.objects.defer("name").only("name", "stock")))
                .contains("name", "price")
                .doesNotContain("stock");
        assertThat(deferred(Goods.objects.only("name").only("stock"))).contains("name");
    }

    private static Iterable<String> deferred(QuerySet<Goods> rows) {
        return rows.list().getFirst().modelState().deferred();
    }

    @Test
    void columnsOfRelationsAreChosenToo() {
        Goods row =
                Goods.objects
                        .selectRelated("category")
                        .only("name", "category__name")
                        .get(assam.id);
        try (var statements = new Statements()) {
            assertThat(row.category.get().name).isEqualTo("Tea");
            assertThat(row.category.get().modelState().isDeferred("slug")).isTrue();
            assertThat(statements.count()).isZero();
        }
        assertThatThrownBy(() -> Goods.objects.selectRelated("category").only("name").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("cannot be both deferred and traversed");
        assertThatThrownBy(() -> Goods.objects.only("nope").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("nope");
        assertThatThrownBy(() -> Goods.objects.values("name").only("name"))
                .hasMessage("Cannot call only() after .values() or .valuesList()");
    }

    @Test
    void everyForeignKeyIsReadAlongWhereNoneIsNamed() {
        Goods row = Goods.objects.selectRelated().get(assam.id);
        assertThat(row.category.isLoaded()).isTrue();
        assertThat(row.category.get().parent.isLoaded()).isFalse();
    }

    @Test
    void expressionsAreValuesToo() {
        assertThat(
                        Goods.objects
                                .valuesList(
                                        "id", TextFunctions.upper("name"), F.of("stock").plus(1))
                                .list())
                .containsExactly(
                        List.of(assam.id, "ASSAM", 11L),
                        List.of(sencha.id, "SENCHA", 1L),
                        List.of(kettle.id, "KETTLE", 4L));
        assertThat(Goods.objects.flat(TextFunctions.lower("name")).list())
                .containsExactly("assam", "sencha", "kettle");
        assertThat(
                        Goods.objects
                                .values(Map.of("loud", TextFunctions.upper("name")), "stock")
                                .limit(1)
                                .list())
                .containsExactly(Map.of("stock", 10, "loud", "ASSAM"));
        assertThat(Goods.objects.orderBy("id").valuesList("id", Count.of("tags")).list())
                .containsExactly(
                        List.of(assam.id, 1L), List.of(sencha.id, 1L), List.of(kettle.id, 2L));
    }

    @Test
    void listsMayHoldExpressions() {
        assertThat(Goods.objects.filter("stock__in", List.of(F.of("stock"), 1)).count())
                .isEqualTo(3);
        assertThat(
                        Goods.objects
                                .filter("stock__in", List.of(F.of("price").minus(19), 3, 10))
                                .flat("name")
                                .list())
                .containsExactly("Assam", "Kettle");
        assertThat(
                        Goods.objects
                                .filter("stock__range", List.of(F.of("price"), 10))
                                .flat("name")
                                .list())
                .containsExactly("Assam");
        assertThat(Goods.objects.filter("stock__range", List.of(F.of("price"), 9)).exists())
                .isFalse();
    }

    @Test
    void whatWasAskedForIsTakenBack() {
        assertThat(Goods.objects.only("name").deferNone().list().getFirst().modelState().deferred())
                .isEmpty();
        Goods plain =
                Goods.objects
                        .selectRelated("category")
                        .prefetchRelated("tags")
                        .selectRelatedNone()
                        .prefetchRelatedNone()
                        .list()
                        .getFirst();
        assertThat(plain.category.isLoaded()).isFalse();
        try (var statements = new Statements()) {
            assertThat(plain.tags.all().list()).containsExactly(red);
            assertThat(statements.count()).isEqualTo(1);
        }
        assertThat(Goods.objects.orderBy("?").list())
                .containsExactlyInAnyOrder(assam, sencha, kettle);
    }
}
