package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query refuses, and how it says so. */
class QueryMistakesTest extends ShopTest {
    @ParameterizedTest
    @ValueSource(strings = {"1E+99999999", "-1E-99999999"})
    void anAbsurdExponentIsRefusedAtOnce(String number) {
        var absurd = new BigDecimal(number);
        for (Object value : new Object[] {absurd, number}) {
            assertThatThrownBy(() -> Goods.objects.filter("price__lt", value).list())
                    .isInstanceOf(ValidationError.class);
            assertThatThrownBy(() -> Goods.objects.filter("pk", value).list())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Goods.objects.filter("stock__lt", absurd).list())
                .isInstanceOfAny(IllegalArgumentException.class, ValidationError.class);
        assertThatThrownBy(() -> Goods.objects.filter("pk__in", List.of(absurd)).list())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoExpressionIsAWrongValue() {
        assertThatThrownBy(() -> Goods.objects.filter("name__iregex", "(").list())
                .isInstanceOf(DataError.class)
                .hasMessageContaining(
                        vendor == Vendor.MARIADB ? "Regex error" : "invalid regular expression");
    }

    @Test
    void unknownNamesAreNamedWithWhatThereIs() {
        assertThatThrownBy(() -> Goods.objects.filter("pric", 1).list())
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "Cannot resolve keyword 'pric' into field. Choices are: active, attributes,"
                                + " category, category_id, created, description, id, lines, name,"
                                + " price, released, reviews, slug, stock, tags. Did you mean"
                                + " 'price'? The model is Goods.");
        assertThatThrownBy(() -> Goods.objects.filter("price__icontain", 1).list())
                .hasMessageStartingWith(
                        "Unsupported lookup 'icontain' for DecimalField or join on the field not"
                                + " permitted. 'catalog.Goods.price' takes: ")
                .hasMessageEndingWith("startswith. Did you mean 'icontains'?");
        assertThatThrownBy(() -> Goods.objects.filter("category__gtt", 1).list())
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "Related Field got invalid lookup: gtt. Category has no field of that name."
                                + " Choices are: children, goods, id, name, parent, parent_id,"
                                + " slug.");
        assertThatThrownBy(() -> Goods.objects.orderBy("-pric").list())
                .isInstanceOf(FieldError.class);
        assertThatThrownBy(() -> Goods.objects.selectRelated("tags").list())
                .hasMessageContaining("Choices are: category");
    }

    @Test
    void anUnknownNameBehindARelationIsNamedWithWhatThereIs() {
        String known = "Cannot resolve keyword 'nme' into field. Choices are: children, goods, id,";
        List<QuerySet<?>> wrong =
                List.of(
                        Goods.objects.orderBy("category__nme"),
                        Goods.objects.values("category__nme"),
                        Goods.objects.annotate("n", F.of("category__nme")),
                        Goods.objects.annotate("n", Count.of("category__nme")),
                        Goods.objects.filter("name", F.of("category__nme")));
        for (QuerySet<?> rows : wrong) {
            assertThatThrownBy(rows::list)
                    .isInstanceOf(FieldError.class)
                    .hasMessageStartingWith(known)
                    .hasMessageEndingWith("Did you mean 'name'? The model is Category.");
        }
        assertThatThrownBy(() -> Goods.objects.filter("category__nme", "Tea").list())
                .isInstanceOf(FieldError.class)
                .hasMessageStartingWith("Related Field got invalid lookup: nme. Category has no")
                .hasMessageEndingWith("Did you mean 'name'?");
        assertThatThrownBy(() -> Goods.objects.filter("category__icontains", "Tea").list())
                .hasMessageContaining("icontains. Name the field of Category to compare.");
    }

    @Test
    void whatChoosesColumnsNamesThoseThereAre() {
        String said = "Goods has no field named 'pric'. Choices are: active, attributes, category,";
        assertThatThrownBy(() -> Goods.objects.only("pric").list())
                .isInstanceOf(FieldError.class)
                .hasMessageStartingWith(said)
                .hasMessageEndingWith("Did you mean 'price'?");
        assertThatThrownBy(() -> Goods.objects.defer("pric").list()).hasMessageStartingWith(said);
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(assam), "pric"))
                .isInstanceOf(FieldError.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void whatIsThereAndCannotStandHereIsNotSuggested() {
        assertThatThrownBy(() -> Goods.objects.update("reviews", 1))
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "Cannot update model field Goods.reviews (only non-relations and foreign"
                                + " keys permitted).");
        assertThatThrownBy(() -> Goods.objects.update("category__parent__name", "a"))
                .isInstanceOf(FieldError.class)
                .hasMessage(
                        "Cannot update model field Category.name by 'category__parent__name':"
                                + " joined field references are not permitted in this query, which"
                                + " changes rows of Goods alone. Update those of Category:"
                                + " Category.objects.filter(…).update(\"name\", …).");
        assertThatThrownBy(() -> Goods.objects.update("category__parent", 1))
                .hasMessageStartingWith("Cannot update model field Category.parent by");
        assertThatThrownBy(() -> Goods.objects.update("category__nmae", "a"))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Cannot resolve keyword 'category__nmae' into field");
        assertThatThrownBy(() -> Goods.objects.filter("name__icontains__lower", "a").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("'catalog.Goods.name', so it stands at the end")
                .hasMessageNotContaining("Did you mean");
    }

    @Test
    @SuppressWarnings("NullAway") // what is given is wrong on purpose
    void nothingIsNamedWhereItIsGiven() {
        var some = new ArrayList<Goods>();
        some.add(null);
        assertThatThrownBy(() -> Goods.objects.filter((Q) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("One of the conditions is null.");
        assertThatThrownBy(() -> Q.of("id", 1).and((Q) null))
                .hasMessage("One of the conditions is null.");
        assertThatThrownBy(() -> Goods.objects.bulkCreate(some))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("One of the instances of Goods to write is null.");
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(some, "price"))
                .hasMessage("One of the instances of Goods to write is null.");
        assertThatThrownBy(() -> Transaction.onCommit(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("callback");
    }

    @Test
    void valuesOfAWrongKindAreTheCallersMistake() {
        assertThatThrownBy(() -> Goods.objects.filter("stock", "many").list())
                .isInstanceOf(IllegalArgumentException.class)
                .isInstanceOf(UnfitValue.class)
                .hasMessage("Field 'stock' expected a number but got 'many'.");
        assertThatThrownBy(() -> Goods.objects.filter("category", red).list())
                .hasMessageContaining("Must be \"Category\" instance");
        assertThatThrownBy(() -> Goods.objects.filter("category", new Category()).list())
                .hasMessageContaining("Unsaved model instance");
        assertThatThrownBy(() -> Goods.objects.filter("stock__in", "12").list())
                .hasMessageContaining("takes a list");
    }

    @Test
    void valuesThatDoNotFitNameTheirFieldAndLookUp() {
        QuerySet<Goods> rows = Goods.objects.all();
        assertUnfit(
                rows.filter("price__lt", "abc"),
                "price__lt: “abc” value must be a decimal number.");
        assertUnfit(rows.filter("price", "abc"), "price: “abc” value must be a decimal number.");
        assertUnfit(
                rows.filter("price__range", List.of(1, "x")),
                "price__range: “x” value must be a decimal number.");
        assertUnfit(
                rows.exclude("price__in", List.of("y")),
                "price__in: “y” value must be a decimal number.");
        assertThatThrownBy(() -> rows.update("price", "abc"))
                .isInstanceOf(ValidationError.class)
                .hasMessage("price: “abc” value must be a decimal number.");
        assertThatThrownBy(() -> rows.filter("released__year", "abc").list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Field 'released' expected a number but got 'abc'.");
        for (String year : List.of("99999999999", "2000000000")) {
            assertThatThrownBy(() -> rows.filter("released__year", year).list())
                    .isInstanceOf(UnfitValue.class)
                    .hasMessage("Field 'released' expected a number but got '" + year + "'.");
        }
    }

    private static void assertUnfit(QuerySet<Goods> rows, String message) {
        assertThatThrownBy(rows::list).isInstanceOf(ValidationError.class).hasMessage(message);
    }

    @Test
    void nothingThatComesAsTextBecomesSql() {
        String evil = "x'; DROP TABLE catalog_goods; --";
        assertThat(Goods.objects.filter("name", evil).exists()).isFalse();
        assertThat(Goods.objects.filter("name__contains", evil).exists()).isFalse();
        assertThat(Goods.objects.filter("name__in", List.of(evil)).exists()).isFalse();
        assam.name = evil;
        assam.attributes.put(evil, evil);
        assam.save();
        assertThat(Goods.objects.get(assam.id).attributes).containsEntry(evil, evil);
        for (String name : List.of(evil, "name\" = 1 OR \"name", "name) OR (1=1")) {
            assertThatThrownBy(() -> Goods.objects.filter(name, 1).list())
                    .isInstanceOf(FieldError.class);
            assertThatThrownBy(() -> Goods.objects.filter("name__" + name, 1).list())
                    .isInstanceOf(FieldError.class);
            assertThatThrownBy(() -> Goods.objects.orderBy(name).list())
                    .isInstanceOf(FieldError.class);
            assertThatThrownBy(() -> Goods.objects.values(name).list())
                    .isInstanceOf(FieldError.class);
            assertThatThrownBy(() -> Goods.objects.all().update(name, 1))
                    .isInstanceOf(FieldError.class);
            assertThatThrownBy(() -> Goods.objects.annotate(name, Count.of("tags")).list())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Goods.objects.annotate("n", Count.of(name)).list())
                    .isInstanceOf(FieldError.class);
        }
        assertThat(Goods.objects.count()).isEqualTo(3);
    }
}
