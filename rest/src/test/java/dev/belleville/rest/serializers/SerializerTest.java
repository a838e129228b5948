package dev.belleville.rest.serializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.http.QueryDict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SerializerTest {
    private static final SerializerContext NONE = SerializerContext.none();

    /** An order with lines and an address, which no model stands behind. */
    private static class OrderSerializer extends Serializer<Object> {
        OrderSerializer() {
            field("number", IntegerField.of().min(1));
            field("note", CharField.of().max(5).optional());
            field("day", DateField.of().defaultValue(LocalDate.of(2024, 1, 1)));
            field("street", CharField.of().source("address.street"));
            field("lines", new LineSerializer().many().notEmpty());
            validate(
                    "note",
                    String.class,
                    note -> {
                        if (note.equals("no")) {
                            throw invalid("Not this.");
                        }
                        return note.toUpperCase(java.util.Locale.ROOT);
                    });
        }

        @Override
        protected Values validate(Values values, SerializerContext context) {
            if (values.list("lines").size() > values.get("number", Integer.class)) {
                throw ValidationError.field("lines", "Too many.", "many");
            }
            return values;
        }
    }

    private static final class LineSerializer extends Serializer<Object> {
        LineSerializer() {
            field("goods", CharField.of());
            field("count", IntegerField.of().optional());
        }
    }

    private static Map<String, Object> order() {
        return Map.of(
                "number",
                2,
                "note",
                " ab ",
                "street",
                "Elm",
                "lines",
                List.of(Map.of("goods", "tea")));
    }

    @Test
    void validValuesStandUnderTheirSources() {
        Values values = new OrderSerializer().bind(order(), NONE).values();

        assertThat(values.get("number", Integer.class)).isEqualTo(2);
        assertThat(values.getOr("note", "")).isEqualTo("AB");
        assertThat(values.get("day", LocalDate.class)).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(values.nested("address").find("street")).isEqualTo("Elm");
        assertThat(values.list("lines").getFirst().find("goods")).isEqualTo("tea");
    }

    @Test
    void aFormSaysListsAndObjectsInItsNames() {
        var form = QueryDict.parse("number=1&street=Elm&lines[0]goods=tea&lines[0]count=3");

        Values values = new OrderSerializer().bind(form, NONE).values();

        assertThat(values.list("lines").getFirst().find("count")).isEqualTo(3);
    }

    @Test
    void errorsHaveTheShapeOfTheData() {
        var data =
                Map.of(
                        "number",
                        0,
                        "note",
                        "no",
                        "street",
                        " ",
                        "lines",
                        List.of(Map.of("goods", "tea"), Map.of("goods", List.of())));

        assertThat(new OrderSerializer().bind(data, NONE).errors().data())
                .hasToString(
                        "{number=[Ensure this value is greater than or equal to 1.], note=[Not"
                                + " this.], street=[This field may not be blank.], lines=[{},"
                                + " {goods=[Not a valid string.]}]}");
    }

    @Test
    void theWholeIsJudgedAfterItsParts() {
        var data =
                Map.of(
                        "number",
                        1,
                        "street",
                        "Elm",
                        "lines",
                        List.of(Map.of("goods", "tea"), Map.of("goods", "cup")));

        var bound = new OrderSerializer().bind(data, NONE);

        assertThat(bound.isValid()).isFalse();
        assertThat(bound.errors().data()).hasToString("{lines=[Too many.]}");
        assertThatThrownBy(bound::orThrow).isInstanceOf(InvalidData.class);
    }

    @Test
    void whatIsLeftOutOfAPartialChangeStaysAsItIs() {
        var context = NONE.updating(new Object(), true);
        var serializer =
                new Serializer<Object>() {
                    {
                        field("a", CharField.of());
                        field("b", CharField.of().defaultValue("x"));
                    }
                };

        assertThat(serializer.bind(Map.of(), context).values().asMap()).isEmpty();
        assertThat(serializer.bind(Map.of("a", "1"), NONE).values().asMap())
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x"));
    }

    /** What a method gives is shown like an attribute. */
    public record Person(String name, @Nullable Person boss) {
        /** Half of a greeting. */
        public String getGreeting() {
            return "Hello";
        }
    }

    @Test
    void objectsAreReadByTheirMethods() {
        var serializer =
                new Serializer<Person>() {
                    {
                        field("name", CharField.of());
                        field("greeting", ReadOnlyField.of());
                        field("boss", CharField.of().source("boss.name").defaultValue(null));
                        field("length", MethodField.of(Person.class, (p, _) -> p.name().length()));
                        field("secret", CharField.of().writeOnly());
                    }
                };

        assertThat(serializer.represent(new Person("Ann", null), NONE))
                .hasToString("{name=Ann, greeting=Hello, boss=null, length=3}");
    }

    @Test
    void anAttributeThatIsNotThereIsAMistakeOfTheProgram() {
        var serializer =
                new Serializer<Person>() {
                    {
                        field("nmae", CharField.of());
                    }
                };

        assertThatThrownBy(() -> serializer.represent(new Person("Ann", null), NONE))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'nmae' of a Person");
    }

    @Test
    void aFieldNeverChangesOnceItIsInUse() {
        CharField field = CharField.of();
        new Serializer<Object>() {
            {
                field("a", field);
            }
        }.fields();

        assertThatThrownBy(field::optional).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFieldBelongsToOneSerializer() {
        CharField field = CharField.of();
        var serializer =
                new Serializer<Object>() {
                    {
                        field("a", field);
                        field("b", field);
                    }
                };

        assertThatThrownBy(serializer::fields)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("make another for 'b'");
    }

    @Test
    void aFieldIsNotOnlyReadAndOnlyShown() {
        var serializer =
                new Serializer<Object>() {
                    {
                        field("a", CharField.of().readOnly().writeOnly());
                    }
                };

        assertThatThrownBy(serializer::fields).isInstanceOf(ImproperlyConfigured.class);
    }

    @Test
    void aStepForAFieldThatIsNotThereIsRefused() {
        var serializer =
                new Serializer<Object>() {
                    {
                        field("name", CharField.of());
                        validate("nmae", String.class, name -> name);
                    }
                };

        assertThatThrownBy(serializer::fields).hasMessageContaining("Did you mean 'name'?");
    }

    @Test
    void messagesMayBeSaidInOtherWords() {
        var field = CharField.of().max(2).message("max_length", "At most {max_length}!");

        assertThatThrownBy(() -> field.runValidation("abc", NONE))
                .hasMessageContaining("At most 2!");
    }

    @Test
    void aViewMayReadOneValueAlone() {
        NumberField amount = IntegerField.of().min(1);

        assertThat(amount.read(Integer.class, "7")).isEqualTo(7);
        assertThatThrownBy(() -> amount.read(Integer.class, null))
                .isInstanceOf(ValidationError.class);
    }

    @Test
    void savingNeedsAWayToSave() {
        assertThatThrownBy(() -> new OrderSerializer().bind(order(), NONE).save())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("OrderSerializer does not override create()");
    }

    @Test
    void valuesSayWhatIsMissing() {
        var values = new Values(Map.of("name", "tea"));

        assertThatThrownBy(() -> values.get("nane", String.class))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("Did you mean 'name'?");
        assertThat(values.with("a", 1).without("name")).isEqualTo(new Values(Map.of("a", 1)));
    }

    @Test
    void listsThatWereNotGivenAreEmpty() {
        var line = new Values(Map.of("goods", "tea"));
        var values = new Values(Map.of("lines", new ArrayList<>(List.of(line)), "count", 3));

        assertThat(values.list("lines")).containsExactly(line);
        assertThat(values.list("gifts")).isEmpty();
        assertThat(values.with("gifts", null).list("gifts")).isEmpty();
        assertThat(values.getOr("lines", List.of())).containsExactly(line);
        assertThat(values.getOr("tags", List.of())).isEmpty();
        assertThat(values.getOr("count", 1L)).isEqualTo(3L);
    }
}
