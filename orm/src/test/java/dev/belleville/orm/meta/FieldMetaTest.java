package dev.belleville.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Model;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMetaTest {
    private final Registry registry = Shop.registry();
    private final ModelMeta goods = registry.model(Goods.class);
    private final ModelMeta sample =
            Registry.of(Map.of("test", List.of(Sample.class))).model(Sample.class);

    @Entity
    static class Sample extends Model {
        public double share;
        public LocalTime opens;
        public Duration length;
        public UUID token;

        @Column(kind = FieldKind.EMAIL)
        public String email;

        @Column(kind = FieldKind.URL)
        public String site;

        public long big;
    }

    @Test
    void textIsReadAsTheFieldsType() {
        assertThat(goods.field("stock").parse(" 12 ")).isEqualTo(12);
        assertThat(goods.field("price").parse("1.20")).isEqualTo(new BigDecimal("1.20"));
        assertThat(goods.field("active").parse("False")).isEqualTo(false);
        assertThat(goods.field("released").parse("2024-2-9")).isEqualTo(LocalDate.of(2024, 2, 9));
        assertThat(goods.field("category").parse("5")).isEqualTo(5L);
        assertThat(goods.field("stock").parse(null)).isNull();
        assertThat(registry.model(Order.class).field("status").parse("paid"))
                .isEqualTo(Order.Status.PAID);
        assertThat(sample.field("share").parse("0.5")).isEqualTo(0.5);
        assertThat(sample.field("opens").parse("8:05")).isEqualTo(LocalTime.of(8, 5));
        assertThat(sample.field("token").parse("{00000000-0000-0000-0000-00000000000a}"))
                .isEqualTo(new UUID(0, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-02 | 2024-01-02T00:00:00Z",
                "2024-01-02 03:04 | 2024-01-02T03:04:00Z",
                "2024-01-02T03:04:05.6 | 2024-01-02T03:04:05.600Z",
                "2024-01-02 03:04:05.123456789Z | 2024-01-02T03:04:05.123456Z",
                "2024-01-02 03:04+05:30 | 2024-01-01T21:34:00Z",
            })
    void momentsAreReadAsDjangoWritesThem(String text, Instant moment) {
        assertThat(goods.field("created").parse(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | PT5S",
                "1:02:03.5 | PT1H2M3.5S",
                "-1:30 | PT-1M-30S",
                "3 days, 4:05:06 | P3DT4H5M6S",
                "-1 23:00:00 | PT-1H",
                "P1DT2H | P1DT2H",
            })
    void durationsAreReadAsDjangoWritesThem(String text, Duration duration) {
        assertThat(sample.field("length").parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stock | x | “x” value must be an integer. | invalid",
                "active | maybe | “maybe” value must be either True or False. | invalid",
                "price | a | “a” value must be a decimal number. | invalid",
                "released | 1.1.24 | “1.1.24” value has an invalid date format. It must be in"
                        + " YYYY-MM-DD format. | invalid",
                "released | 2024-13-01 | “2024-13-01” value has the correct format (YYYY-MM-DD)"
                        + " but it is an invalid date. | invalid_date",
                "created | soon | “soon” value has an invalid format. It must be in YYYY-MM-DD"
                        + " HH:MM[:ss[.uuuuuu]][TZ] format. | invalid",
                "created | 2024-01-01 25:00 | “2024-01-01 25:00” value has the correct format"
                        + " (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time. |"
                        + " invalid_datetime",
                "slug | a b | Enter a valid “slug” consisting of letters, numbers, underscores or"
                        + " hyphens. | invalid",
                "name | '' | This field cannot be blank. | blank",
                "price | 0.00 | Ensure this value is greater than or equal to 0.01. | min_value",
                "price | 1.234 | Ensure that there are no more than 2 decimal places. |"
                        + " max_decimal_places",
                "price | 123456789 | Ensure that there are no more than 8 digits before the decimal"
                        + " point. | max_whole_digits",
                "stock | -1 | Ensure this value is greater than or equal to 0. | min_value",
                "stock | 9999999999 | Ensure this value is less than or equal to 2147483647. |"
                        + " max_value",
            })
    void aWrongValueIsExplainedInDjangosWords(
            String name, String raw, String message, String code) {
        assertThatThrownBy(() -> goods.field(name).clean(raw))
                .isInstanceOfSatisfying(
                        ValidationError.class,
                        error ->
                                assertThat(error.errors())
                                        .isEqualTo(
                                                Map.of(
                                                        ValidationError.NON_FIELD,
                                                        List.of(
                                                                new ValidationError.Detail(
                                                                        message, code)))));
    }

    @Test
    void lengthCountsCharactersNotUnits() {
        assertThat(goods.field("name").validate("😀".repeat(120))).isEmpty();
        assertThat(goods.field("name").validate("a".repeat(121)))
                .containsExactly(
                        new ValidationError.Detail(
                                "Ensure this value has at most 120 characters (it has 121).",
                                "max_length"));
    }

    @Test
    void nullIsRefusedUnlessTheColumnTakesIt() {
        assertThat(goods.field("created").validate(null))
                .containsExactly(new ValidationError.Detail("This field cannot be null.", "null"));
        assertThat(goods.field("released").validate(null)).isEmpty();
        assertThat(goods.field("description").validate("")).isEmpty();
    }

    @Test
    void declaredLimitsComeBeforeThoseOfTheColumn() {
        FieldMeta rating = registry.model(Review.class).field("rating");
        assertThat(rating.min()).isEqualTo(1L);
        assertThat(rating.most()).isEqualTo(5L);
        assertThat(rating.validate((short) -1))
                .extracting(ValidationError.Detail::message)
                .containsExactly("Ensure this value is greater than or equal to 1.");
    }

    @Test
    void aTextThatIsNoConstantIsNoChoice() {
        assertThatThrownBy(() -> registry.model(Order.class).field("status").clean("lost"))
                .isInstanceOf(ValidationError.class)
                .hasMessage("Value 'lost' is not a valid choice.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "a.b+c@example.com",
                "\"quoted.\\\\word\"@example.com",
                "me@localhost",
                "a@[127.0.0.1]",
                "a@münchen.de"
            })
    void anAddressWithUserAndHostIsAnEmailAddress(String text) {
        assertThat(sample.field("email").validate(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a@", "@b.co", "a@b", "a b@c.de", "a@-b.co", "a@b..co", ".a@b.co"})
    void anythingElseIsNoEmailAddress(String text) {
        assertThat(sample.field("email").validate(text))
                .extracting(ValidationError.Detail::message)
                .containsExactly("Enter a valid email address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://localhost:8000/a?b=c#d",
                "ftp://10.0.0.1/",
                "http://[::1]/",
                "http://münchen.de/x"
            })
    void aSchemeAndAHostAreAWebAddress(@Nullable String text) {
        assertThat(sample.field("site").validate(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "http://",
                "javascript:alert(1)",
                "http://a b.com",
                "http://-a.com",
                "http://a.com:123456/"
            })
    void anythingElseIsNoWebAddress(String text) {
        assertThat(sample.field("site").validate(text))
                .extracting(ValidationError.Detail::message)
                .containsExactly("Enter a valid URL.");
    }
}
