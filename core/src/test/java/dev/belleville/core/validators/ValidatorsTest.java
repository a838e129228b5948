package dev.belleville.core.validators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "a.b+c@example.com",
                "a@localhost",
                "\"a_b\"@x.yz",
                "a@[127.0.0.1]",
                "a@[2001:db8::1]",
                "test@bücher.de"
            })
    void acceptsAddresses(String address) {
        assertThatCode(() -> Validators.email().validate(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.co",
                "a@",
                "a@b",
                "a b@c.de",
                "a@b..c",
                "a@-b.co",
                "a@b.co\n",
                "a@[127.0.0.256]",
                "a..b@c.de",
                "\"a\\\"@b.co",
                "\"a\"b\"@c.de"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> Validators.email().validate(address))
                .isInstanceOf(ValidationError.class)
                .hasMessage("Enter a valid email address.");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, true",
        "HTTPS://user:pw@例え.テスト:8080/a?b#c, true",
        "http://[::1]:80/, true",
        "http://127.0.0.1, true",
        "http://localhost, true",
        "ftp://a.b-c.de/, true",
        "javascript://example.com, false",
        "http://, false",
        "http://a, false",
        "http://a.b_c.de, false",
        "http://-a.de, false",
        "http://a.123, false",
        "http://a@b@c.de, false",
        "http://a.de:123456, false",
        "http://a.de:, false",
        "http://exa mple.com, false",
        "http://[::1, false"
    })
    void judgesUrls(String url, boolean valid) {
        assertThat(complaint(Validators.url(), url)).isEqualTo(valid ? "" : "Enter a valid URL.");
    }

    @Test
    void takesNoLongForLongTexts() {
        String dots = "a.".repeat(50_000);
        assertThat(complaint(Validators.url(), "http://" + dots)).isNotEmpty();
        assertThat(complaint(Validators.email(), "a@" + dots)).isNotEmpty();
        assertThat(complaint(Validators.email(), "\"" + "\\".repeat(100_000) + "@b.co"))
                .isNotEmpty();
        assertThat(complaint(Validators.domainName(), dots)).isNotEmpty();
        assertThat(complaint(Validators.ipv6(), ":".repeat(100_000))).isNotEmpty();
        assertThat(complaint(Validators.commaSeparatedIntegers(), "1,".repeat(100_000)))
                .isNotEmpty();
    }

    @Test
    void countsCharactersNotUnits() {
        assertThat(complaint(Validators.maxLength(2), "👍👍")).isEmpty();
        assertThat(complaint(Validators.maxLength(1), "👍👍"))
                .isEqualTo("Ensure this value has at most 1 character (it has 2).");
        assertThat(complaint(Validators.minLength(3), "👍👍"))
                .isEqualTo("Ensure this value has at least 3 characters (it has 2).");
    }

    @Test
    void comparesNumbersOfAnyKind() {
        Validator<Number> most = Validators.max(10);
        assertThat(complaint(most, 10L)).isEmpty();
        assertThat(complaint(most, new BigDecimal("10.000"))).isEmpty();
        assertThat(complaint(most, 10.5))
                .isEqualTo("Ensure this value is less than or equal to 10.");
        assertThat(complaint(most, Double.POSITIVE_INFINITY)).isNotEmpty();
        assertThat(complaint(Validators.<Number>min(-1.5), -2))
                .isEqualTo("Ensure this value is greater than or equal to -1.5.");
    }

    @Test
    void asksForALimitEachTime() {
        var days = new AtomicInteger(1);
        Validator<LocalDate> today =
                Validators.min(() -> LocalDate.of(2026, 3, days.getAndIncrement()));
        LocalDate first = LocalDate.of(2026, 3, 1);
        assertThat(complaint(today, first)).isEmpty();
        assertThat(complaint(today, first))
                .isEqualTo("Ensure this value is greater than or equal to 2026-03-02.");
    }

    @Test
    void countsSteps() {
        Validator<BigDecimal> plain = Validators.step(new BigDecimal("0.25"), BigDecimal.ZERO);
        assertThat(complaint(plain, new BigDecimal("1.5"))).isEmpty();
        assertThat(complaint(plain, new BigDecimal("1.6")))
                .isEqualTo("Ensure this value is a multiple of step size 0.25.");
        Validator<Integer> offset = Validators.step(BigDecimal.valueOf(3), BigDecimal.ONE);
        assertThat(complaint(offset, 7)).isEmpty();
        assertThat(complaint(offset, 8))
                .isEqualTo(
                        "Ensure this value is a multiple of step size 3, starting from 1, e.g. 1,"
                                + " 4, 7, and so on.");
    }

    @Test
    void readsExtensionsOfFiles() {
        Validator<String> pictures = Validators.fileExtension(List.of("PNG", "jpg"));
        assertThat(complaint(pictures, "a/b.c/photo.Jpg")).isEmpty();
        assertThat(complaint(pictures, ".png"))
                .isEqualTo("File extension “” is not allowed. Allowed extensions are: png, jpg.");
        assertThat(complaint(Validators.imageExtension(), "x.webp")).isEmpty();
    }

    @Test
    void tellsAMessageOfOnesOwn() {
        assertThatThrownBy(() ->
                        Validators.regex(Pattern.compile("^[a-z]+$"))
                                .message("“%(value)s” is not small; 100%%")
                                .code("small")
                                .validate("ABC"))
                .isInstanceOfSatisfying(
                        ValidationError.class,
                        e ->
                                assertThat(e.details())
                                        .containsExactly(
                                                new Detail(
                                                        "“ABC” is not small; 100%",
                                                        "small", Map.of("value", "ABC"))));
    }

    private static final class Small extends StandardValidator<String> {
        Small() {
            super(Validators.regex(Pattern.compile("^[a-z]+$")).message("Small letters, please."));
        }
    }

    @Test
    void asksEveryRuleAndSaysItInOnesOwnWords() {
        List<Validator<String>> rules = List.of(new Small(), Validators.maxLength(2));
        assertThat(Validator.complaints(rules, "ab", Map.of())).isEmpty();
        assertThat(
                        Validator.complaints(
                                rules, "ABC", Map.of("max_length", "At most %(limit_value)d.")))
                .extracting(Detail::message)
                .containsExactly("Small letters, please.", "At most 2.");
    }

    @Test
    void measuresBytesAndLists() {
        assertThat(complaint(Validators.maxLength(2), new byte[3])).contains("it has 3");
        assertThat(complaint(Validators.minLength(1), List.of())).contains("it has 0");
        assertThat(complaint(Validators.max(1.5), Double.NaN)).isEmpty();
    }

    @Test
    void knowsSlugsAndAddresses() {
        assertThat(complaint(Validators.slug(), "tea-pot_2")).isEmpty();
        assertThat(complaint(Validators.slug(), "tee-kännchen")).isNotEmpty();
        assertThat(complaint(Validators.unicodeSlug(), "tee-kännchen")).isEmpty();
        assertThat(complaint(Validators.ipv4(), "127.0.0.01")).isNotEmpty();
        assertThat(complaint(Validators.ipv6(), "fe80::1%eth0")).isEmpty();
        assertThat(complaint(Validators.ipv6(), "::ffff:1.2.3.4")).isEmpty();
        assertThat(complaint(Validators.ip(), "1::2::3")).isNotEmpty();
        assertThat(complaint(Validators.noNullCharacters(), "a\0b")).isNotEmpty();
        assertThat(complaint(Validators.notRegex(Pattern.compile("x")), "axb")).isNotEmpty();
        assertThat(complaint(Validators.integer(), "-42")).isEmpty();
        assertThat(complaint(Validators.domainName(), "bücher.example")).isEmpty();
    }

    private static <T> String complaint(Validator<T> validator, T value) {
        try {
            validator.validate(value);
            return "";
        } catch (ValidationError e) {
            return String.valueOf(e.getMessage());
        }
    }
}
