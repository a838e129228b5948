package dev.belleville.rest.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.core.ValidationError;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fields read, from JSON, and what they say where they cannot. */
class FieldsTest {
    private static final SerializerContext NONE = SerializerContext.none();

    /** A suit of cards. */
    enum Suit {
        HEARTS,
        SPADES
    }

    private static SerializerField field(String name) {
        return switch (name) {
            case "boolean" -> BooleanField.of();
            case "char" -> CharField.of().max(5).min(2);
            case "choice" -> ChoiceField.of("a", 1);
            case "date" -> DateField.of();
            case "datetime" -> DateTimeField.of();
            case "decimal" -> DecimalField.of(5, 2).max(100);
            case "dict" -> DictField.of(IntegerField.of()).notEmpty();
            case "duration" -> DurationField.of();
            case "email" -> EmailField.of();
            case "float" -> FloatField.of();
            case "integer" -> IntegerField.of().min(0).max(9);
            case "list" -> ListField.of(IntegerField.of()).max(2).notEmpty();
            case "slug" -> SlugField.of();
            case "time" -> TimeField.of();
            case "url" -> UrlField.of();
            case "uuid" -> UuidField.of();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "boolean  | \"off\"                | false",
                "boolean  | 1.0                    | true",
                "char     | \" ab \"               | ab",
                "char     | 12                     | 12",
                "choice   | \"1\"                  | 1",
                "date     | \"2024-1-31\"          | 2024-01-31",
                "datetime | \"2024-01-31T08:00Z\"  | 2024-01-31T08:00:00Z",
                "decimal  | 12.5                   | 12.50",
                "decimal  | \" 99 \"               | 99.00",
                "dict     | {\"a\":\"1\"}          | {a=1}",
                "duration | \"1 02:03:04\"         | PT26H3M4S",
                "email    | \"ann@example.com\"    | ann@example.com",
                "float    | \"1e3\"                | 1000.0",
                "integer  | \"7.0\"                | 7",
                "list     | [1,\"2\"]              | [1, 2]",
                "slug     | \"a-b_1\"              | a-b_1",
                "time     | \"8:00\"               | 08:00",
                "url      | \"https://a.example/\" | https://a.example/",
                "uuid     | 1                      | 00000000-0000-0000-0000-000000000001",
            })
    void valuesAreRead(String name, String json, String value) {
        assertThat(field(name).runValidation(Json.parse(json), NONE)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "boolean  | \"maybe\"        | Must be a valid boolean.",
                "char     | \"\"             | This field may not be blank.",
                "char     | true             | Not a valid string.",
                "char     | \"abcdef\"       | Ensure this field has no more than 5 characters.",
                "char     | \"a\"            | Ensure this field has at least 2 characters.",
                "char     | \"a\\u0000b\"    | Null characters are not allowed.",
                "choice   | [\"a\"]          | \"['a']\" is not a valid choice.",
                "date     | \"31.1.2024\"    | Date has wrong format. Use one of these formats instead: YYYY-MM-DD.",
                "datetime | \"0001-01-01T00:00+01:00\" | Datetime value out of range.",
                "decimal  | \"NaN\"          | A valid number is required.",
                "decimal  | 123.456          | Ensure that there are no more than 5 digits in total.",
                "decimal  | 1.234            | Ensure that there are no more than 2 decimal places.",
                "decimal  | 1234             | Ensure that there are no more than 3 digits before the decimal point.",
                "decimal  | 101              | Ensure this value is less than or equal to 100.",
                "dict     | []               | Expected a dictionary of items but got type \"list\".",
                "dict     | {}               | This dictionary may not be empty.",
                "duration | \"soon\"         | Duration has wrong format. Use one of these formats instead: [DD] [HH:[MM:]]ss[.uuuuuu].",
                "email    | \"ann\"          | Enter a valid email address.",
                "float    | \"x\"            | A valid number is required.",
                "integer  | 1.5              | A valid integer is required.",
                "integer  | 10               | Ensure this value is less than or equal to 9.",
                "list     | \"1\"            | Expected a list of items but got type \"str\".",
                "list     | [1,2,3]          | Ensure this field has no more than 2 elements.",
                "slug     | \"a b\"          | Enter a valid \"slug\" consisting of letters, numbers, underscores or hyphens.",
                "time     | \"25:00\"        | Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].",
                "url      | \"a.example\"    | Enter a valid URL.",
                "uuid     | \"x\"            | Must be a valid UUID.",
                "uuid     | null             | This field may not be null.",
            })
    void valuesThatCannotBeAreRefused(String name, String json, String message) {
        assertThatThrownBy(() -> field(name).runValidation(Json.parse(json), NONE))
                .isInstanceOf(ValidationError.class)
                .hasMessage(message);
    }

    @Test
    void momentsWithoutAnOffsetAreReadInTheZoneOfTheContext() {
        var berlin = NONE.zone(ZoneId.of("Europe/Berlin"));

        assertThat(DateTimeField.of().runValidation("2024-07-01T08:00", berlin))
                .isEqualTo(Instant.parse("2024-07-01T06:00:00Z"));
        assertThatThrownBy(() -> DateTimeField.of().runValidation("2024-03-31T02:30", berlin))
                .hasMessage("Invalid datetime for the timezone \"Europe/Berlin\".");
    }

    @Test
    void enumsAreToldByTheirNames() {
        var serializer =
                new Serializer<Map<String, Object>>() {
                    {
                        field("suit", ChoiceField.of(Suit.class));
                        field("at", TimeField.of());
                        field("id", UuidField.of());
                        field("by", HiddenField.from(_ -> "us"));
                    }
                };
        Map<String, Object> card =
                Map.of("suit", Suit.SPADES, "at", LocalTime.of(8, 0), "id", new UUID(0, 1));

        assertThat(serializer.represent(card, NONE))
                .hasToString("{suit=SPADES, at=08:00:00, id=00000000-0000-0000-0000-000000000001}");
        assertThat(
                        serializer
                                .bind(Map.of("suit", "HEARTS", "at", "9:00", "id", 7), NONE)
                                .values()
                                .asMap())
                .containsEntry("suit", Suit.HEARTS)
                .containsEntry("by", "us");
    }

    @Test
    void errorsOfItemsAreToldByTheirPlace() {
        var field = ListField.of(IntegerField.of());

        assertThatThrownBy(() -> field.runValidation(List.of(1, "x"), NONE))
                .isInstanceOfSatisfying(
                        InvalidData.class,
                        e ->
                                assertThat(e.tree().data())
                                        .hasToString("{1=[A valid integer is required.]}"));
    }
}
