package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.AltersData;
import dev.belleville.core.SilentVariableFailure;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookupTest {
    private static final Engine ENGINE = Engine.builder().stringIfInvalid("!").build();

    record Point(int x, int y) {}

    static class Person {
        public final String nick = "annie";
        private final String name = "Ann";
        boolean deleted;

        public String getName() {
            return name;
        }

        public boolean isActive() {
            return true;
        }

        public String shout() {
            return name + "!";
        }

        public String with(String argument) {
            return argument;
        }

        @AltersData
        public boolean delete() {
            deleted = true;
            return true;
        }

        public void forget() {
            deleted = true;
        }

        public String getMissing() {
            throw new NoSuchPerson();
        }

        public String getBroken() {
            throw new IllegalStateException("broken");
        }
    }

    /** Overrides without the annotation; the method still alters data. */
    static class Friend extends Person {
        @Override
        public boolean delete() {
            deleted = true;
            return false;
        }
    }

    static class NoSuchPerson extends RuntimeException implements SilentVariableFailure {
        private static final long serialVersionUID = 1L;
    }

    public interface Named {
        String name();
    }

    private static Named hidden() {
        return () -> "hidden";
    }

    private static String render(String source, @Nullable Object value) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("v", value);
        return ENGINE.fromString(source).render(values);
    }

    @Test
    void recordsGettersFieldsAndMethodsAreReadByName() {
        assertThat(render("{{ v.x }},{{ v.y }}", new Point(1, 2))).isEqualTo("1,2");
        assertThat(render("{{ v.name }} {{ v.nick }} {{ v.shout }}", new Person()))
                .isEqualTo("Ann annie Ann!");
    }

    @Test
    void namesMayBeWrittenAsInDjango() {
        assertThat(render("{{ v.is_active }} {{ v.active }}", new Person())).isEqualTo("True True");
    }

    @Test
    void theKeyOfAMapComesBeforeItsMethods() {
        assertThat(render("{{ v.items }}", Map.of("items", "mine"))).isEqualTo("mine");
        assertThat(render("{% for k, x in v.items %}{{ k }}{{ x }}{% endfor %}", Map.of("a", 1)))
                .isEqualTo("a1");
    }

    @Test
    void aMapWithNumbersForKeysIsReadByNumber() {
        assertThat(render("{{ v.7 }}", Map.of(7, "seven"))).isEqualTo("seven");
        assertThat(render("{{ v.7 }}", Map.of(7L, "seven"))).isEqualTo("seven");
        assertThat(render("{{ v.a }}", new TreeMap<>(Map.of(7, "seven")))).isEqualTo("!");
    }

    @Test
    void aMapMayHoldNull() {
        var map = new HashMap<String, @Nullable Object>();
        map.put("a", null);
        assertThat(render("{{ v.a }} {{ v.b }}", map)).isEqualTo("None !");
    }

    @Test
    void listsArraysAndTextAreReadByIndex() {
        assertThat(render("{{ v.1 }}{{ v.9 }}", List.of("a", "b"))).isEqualTo("b!");
        assertThat(render("{{ v.1 }}{{ v.9 }}", new int[] {4, 5})).isEqualTo("5!");
        assertThat(render("{{ v.1 }}{{ v.9 }}", "añb")).isEqualTo("ñ!");
        assertThat(render("{{ v.count }} {{ v.size }}", List.of(1, 2))).isEqualTo("2 2");
    }

    @Test
    void optionalsAreOpenedAndSuppliersAndCallablesCalled() {
        Supplier<String> supplier = () -> "supplied";
        Callable<String> callable = () -> "called";
        assertThat(render("{{ v.x }}", Optional.of(new Point(3, 4)))).isEqualTo("3");
        assertThat(render("{{ v }}", Optional.empty())).isEqualTo("None");
        assertThat(render("{{ v }}", supplier)).isEqualTo("supplied");
        assertThat(render("{{ v }}", callable)).isEqualTo("called");
    }

    @Test
    void whatAltersDataIsNotCalled() {
        var person = new Person();
        var friend = new Friend();
        assertThat(render("{{ v.delete }}{{ v.forget }}", person)).isEqualTo("!!");
        assertThat(render("{{ v.delete }}", friend)).isEqualTo("!");
        assertThat(person.deleted || friend.deleted).isFalse();
    }

    @Test
    void aMethodThatNeedsArgumentsIsNotThere() {
        assertThat(render("{{ v.with }}", new Person())).isEqualTo("!");
    }

    @Test
    void aSilentFailureShowsAsInvalid() {
        assertThat(render("{{ v.missing }}", new Person())).isEqualTo("!");
    }

    @Test
    void anyOtherErrorComesOutAsItIsWithItsPlace() {
        assertThatThrownBy(() -> render("a\n{{ v.broken }}", new Person()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken")
                .satisfies(e ->
                        assertThat(PlaceNote.of(e))
                                .isEqualTo(
                                        new Place(
                                                "<text>",
                                                2,
                                                1,
                                                "{{ v.broken }}",
                                                "a\n{{ v.broken }}")));
    }

    @Test
    void aPrivateClassIsReadThroughItsPublicInterface() {
        assertThat(render("{{ v.name }}", hidden())).isEqualTo("hidden");
    }

    @Test
    void oneLookUpServesManyClasses() {
        var values =
                Map.of(
                        "all",
                        List.of(new Point(1, 1), Map.of("x", 2), new Object(), new Point(3, 3)));
        assertThat(ENGINE.fromString("{% for p in all %}{{ p.x }}{% endfor %}").render(values))
                .isEqualTo("12!3");
    }

    @Test
    void theJdksOwnClassesAreOpenToHarmlessMethodsAlone() {
        var queue = new ArrayDeque<>(List.of("a"));
        assertThat(render("{{ v.class }}{{ v.getClass }}{{ v.hashCode }}", new Person()))
                .isEqualTo("!!!");
        assertThat(render("{{ v.poll }}{{ v.pop }}{{ v.clear }}{{ v.size }}", queue))
                .isEqualTo("!!!1");
        assertThat(render("{{ v.class_loader }}{{ v.name }}", String.class)).isEqualTo("!!");
        assertThat(render("{{ v.declaringClass.classLoader }}", Thread.State.NEW)).isEqualTo("!");
    }

    @Test
    void aSubscriptAnswersByItself() {
        Subscript form =
                new Subscript() {
                    @Override
                    public boolean hasItem(String key) {
                        return key.equals("email");
                    }

                    @Override
                    public String item(String key) {
                        return "the " + key;
                    }
                };
        assertThat(render("{{ v.email }} {{ v.phone }}", form)).isEqualTo("the email !");
    }
}
