package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.rest.serializers.HyperlinkedRelatedField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.Person;
import dev.belleville.rest.shop.Review;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSerializerTest {
    private static ShopSite shop;

    /** Names fields and says nothing else. */
    private static final class Named extends ModelSerializer<Goods> {
        Named(String first, String... more) {
            super(Goods.class);
            fields(first, more);
        }

        Named with(String name, SerializerField field) {
            field(name, field);
            return this;
        }
    }

    @BeforeAll
    static void open() {
        shop = new ShopSite().fill(2);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "id, IntegerField, false, true, false",
        "name, CharField, true, false, false",
        "slug, SlugField, true, false, false",
        "description, CharField, false, false, false",
        "price, DecimalField, true, false, false",
        "stock, IntegerField, false, false, false",
        "active, BooleanField, false, false, false",
        "category, PrimaryKeyRelatedField, true, false, false",
        "tags, ManyRelatedField, false, false, false",
        "attributes, JsonField, false, false, false",
        "released, DateField, false, false, true",
        "created, DateTimeField, true, false, false",
        "category_id, ReadOnlyField, false, true, false",
        "url, HyperlinkedIdentityField, false, true, false",
    })
    void fieldsFollowFromTheModel(
            String name, String type, boolean required, boolean readOnly, boolean nullAllowed) {
        shop.run(() -> {
            SerializerField field = Objects.requireNonNull(new Named(name).fields().get(name));
            assertThat(field.getClass().getSimpleName()).isEqualTo(type);
            assertThat(field.isRequired()).isEqualTo(required);
            assertThat(field.isReadOnly()).isEqualTo(readOnly);
            assertThat(field.isNullAllowed()).isEqualTo(nullAllowed);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock | 2147483648 | Ensure this value is less than or equal to 2147483647.",
                "stock | -1         | Ensure this value is greater than or equal to 0.",
                "price | 123456789  | Ensure that there are no more than 8 digits before the"
                        + " decimal point.",
                "price | 1.001      | Ensure that there are no more than 2 decimal places.",
            })
    void boundsFollowFromTheColumn(String name, String value, String message) {
        shop.run(() ->
                assertThat(
                                new Named(name)
                                        .bind(Map.of(name, value), SerializerContext.none())
                                        .errors()
                                        .data())
                        .hasToString("{" + name + "=[" + message + "]}"));
    }

    @Test
    void aNameThatTheModelHasNotIsNamed() {
        shop.run(() ->
                assertThatThrownBy(() -> new Named("pric").fields())
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessageContaining("'pric' is no attribute of Goods")
                        .hasMessageContaining("Did you mean 'price'?"));
    }

    @Test
    void aDeclaredFieldMustBeNamed() {
        shop.run(() ->
                assertThatThrownBy(() ->
                                new Named("name")
                                        .with(
                                                "slug",
                                                HyperlinkedRelatedField.to(Category.class, "x"))
                                        .fields())
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessageContaining("speaks of 'slug'"));
    }

    @Test
    void aSerializerWithoutNamesIsRefused() {
        shop.run(() ->
                assertThatThrownBy(() -> new ModelSerializer<>(Goods.class) {}.fields())
                        .hasMessageContaining("fields(…) or allFields()"));
    }

    @Test
    void namesInSnakeCaseFindAttributesInCamelCase() {
        shop.run(() -> {
            var person =
                    new ModelSerializer<>(Person.class) {
                        {
                            fields("username", "full_name");
                        }
                    };
            SerializerField field = Objects.requireNonNull(person.fields().get("full_name"));
            assertThat(field.source()).isEqualTo("fullName");
        });
    }

    /** Reviews that point to their goods by address. */
    private static final class Linked extends ModelSerializer<Review> {
        Linked() {
            super(Review.class);
            fields("goods", "rating");
            field("goods", HyperlinkedRelatedField.to(Goods.class, "goods-detail"));
        }
    }

    @Test
    void addressesStandForRows() {
        var context =
                SerializerContext.of(
                        RouteLinks.of(Request.builder("GET", "/").host("testserver").build())
                                .version(new UrlPathVersioning(), "1.0"));
        shop.run(() -> {
            var review = ShopSite.review(2, null, 3);
            assertThat(new Linked().represent(review, context))
                    .containsEntry("goods", "http://testserver/app/1.0/goods/2");
            var data = Map.of("goods", "http://testserver/app/1.0/goods/1?x=1", "rating", 5);
            var bound = new Linked().bind(data, context);
            assertThat(bound.values().get("goods", Goods.class).pk()).isEqualTo(1L);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, No URL match.",
        "http://testserver, No URL match.",
        "/app/1.0/tags/1, Incorrect URL match.",
        "/app/1.0/goods/99, Object does not exist.",
        "/app/1.0/goods/x, Object does not exist.",
        "%ff%, No URL match.",
    })
    void addressesThatLeadNowhereAreRefused(String address, String message) {
        shop.run(() ->
                assertThat(
                                new Linked()
                                        .bind(
                                                Map.of("goods", address, "rating", 5),
                                                SerializerContext.none())
                                        .errors()
                                        .data())
                        .hasToString("{goods=[Invalid hyperlink - " + message + "]}"));
    }

    @Test
    void nestedDataNeedsCodeToKeepIt() {
        var serializer =
                new ModelSerializer<>(Review.class) {
                    {
                        fields("goods");
                        field("goods", new Named("name"));
                    }
                };
        shop.run(() ->
                assertThatThrownBy(() ->
                                serializer
                                        .bind(
                                                Map.of("goods", Map.of("name", "x")),
                                                SerializerContext.none())
                                        .save())
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessageContaining("nested in 'goods'"));
    }
}
