package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.internal.Arguments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes from outside is taken as it is, or refused in words. */
class ArgumentsTest {
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("works.add").parameters("x", "y").of((x, y) -> x + y);
    private static final Task1<Long, Long> LONG = Task.named("works.long").of(x -> x);
    private static final Task1<Double, Double> DOUBLE = Task.named("works.double").of(x -> x);
    private static final Task1<BigDecimal, BigDecimal> EXACT = Task.named("works.exact").of(x -> x);
    private static final Task1<Boolean, Boolean> FLAG = Task.named("works.flag").of(x -> x);
    private static final Task1<List<Integer>, Integer> LIST =
            Task.named("works.list").of(ArgumentsTest::size);
    private static final Task1<Map<String, Integer>, Integer> MAP =
            Task.named("works.map").of(ArgumentsTest::members);

    private static int size(List<Integer> list) {
        return list.size();
    }

    private static int members(Map<String, Integer> map) {
        return map.size();
    }

    private static List<@Nullable Object> made(Task<?> task, @Nullable Object... given) {
        return Arrays.asList(Arguments.of(task.definition(), Arrays.asList(given), Map.of()));
    }

    private static void refused(String why, Task<?> task, @Nullable Object... given) {
        assertThatThrownBy(() -> made(task, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why)
                .hasNoCause();
    }

    @Test
    void nothingOfANumberIsLost() {
        refused("Argument 2 of works.add: 3.5 is not a whole number", ADD, 2, 3.5);
        refused("Argument 1 of works.long: 3.99 is not a whole number", LONG, 3.99);
        refused("Argument 1 of works.long: NaN is not a whole number", LONG, Double.NaN);
        refused(
                "Argument 1 of works.add: 3000000000 does not fit into Integer",
                ADD,
                3_000_000_000L,
                1);
        refused(
                "Argument 1 of works.long: 1E+999999 is not a whole number",
                LONG,
                new BigDecimal("1E+999999"));
        refused("Argument 1 of works.list: 1.5 is not a whole number", LIST, List.of(1, 1.5));
        refused("Argument 1 of works.map: 1.5 is not a whole number", MAP, Map.of("a", 1.5));
    }

    @Test
    void textsAndFlagsAreNoNumbers() {
        refused("Argument 2 of works.add: a value of type String is not a number", ADD, 2, "7");
        refused("Argument 1 of works.double: a value of type String is not a number", DOUBLE, "7");
        refused(
                "Argument 1 of works.double: a value of type Boolean is not a number",
                DOUBLE,
                true);
        refused(
                "Argument 1 of works.flag: a value of type Integer is neither true nor false",
                FLAG,
                1);
    }

    @Test
    void numbersThatFitAreTaken() {
        assertThat(made(ADD, 3.0, 4L)).containsExactly(3, 4);
        assertThat(made(LONG, 3)).containsExactly(3L);
        assertThat(made(LONG, BigInteger.TEN)).containsExactly(10L);
        assertThat(made(DOUBLE, 3)).containsExactly(3.0);
        assertThat(made(DOUBLE, new BigDecimal("2.5"))).containsExactly(2.5);
        assertThat(made(EXACT, "1.20")).containsExactly(new BigDecimal("1.20"));
        assertThat(made(EXACT, 7)).containsExactly(new BigDecimal("7"));
        assertThat(made(MAP, Map.of("a", 1L))).containsExactly(Map.of("a", 1));
        assertThat(made(ADD, 2, null)).containsExactly(2, null);
    }

    private static void named(String why, List<@Nullable Object> args, Map<String, Object> kwargs) {
        assertThatThrownBy(() -> Arguments.of(ADD.definition(), args, Map.copyOf(kwargs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void theNameThatIsWrongIsTold() {
        named("works.add has no parameter z, misses y.", List.of(), Map.of("x", 1, "z", 5));
        named("works.add was given x twice, misses y.", List.of(1), Map.of("x", 1));
        named("works.add misses x.", List.of(), Map.of("y", 1));
        named("works.add has no parameter z.", List.of(1, 2), Map.of("z", 1));
    }
}
