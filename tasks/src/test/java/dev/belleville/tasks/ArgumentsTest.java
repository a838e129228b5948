package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.internal.Arguments;
import dev.belleville.tasks.message.JsonSerializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes from outside is taken as it is, or refused in words. */
class ArgumentsTest {
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("works.add").parameters("x", "y").of((x, y) -> x + y);
    private static final Task1<Long, Long> LONG = Task.named("works.long").of(x -> x);
    private static final Task1<Double, Double> DOUBLE = Task.named("works.double").of(x -> x);
    private static final Task1<Float, Float> FLOAT = Task.named("works.float").of(x -> x);
    private static final Task1<Character, Character> SIGN = Task.named("works.sign").of(x -> x);
    private static final Task1<BigDecimal, BigDecimal> EXACT = Task.named("works.exact").of(x -> x);
    private static final Task1<Boolean, Boolean> FLAG = Task.named("works.flag").of(x -> x);
    private static final Task1<List<Integer>, Integer> LIST =
            Task.named("works.list").of(ArgumentsTest::size);
    private static final Task1<Map<String, Integer>, Integer> MAP =
            Task.named("works.map").of(ArgumentsTest::members);

    private static final Task1<int[], int[]> ARRAY = Task.named("works.array").of(x -> x);
    private static final Task1<List<List<Integer>>, Integer> NESTED =
            Task.named("works.nested").of(ArgumentsTest::nested);
    private static final Task1<Map<Integer, Boolean>, Integer> KEYS =
            Task.named("works.keys").of(ArgumentsTest::keys);
    private static final Task1<Line, Line> LINE = Task.named("works.line").of(x -> x);
    private static final Task1<Basket, Basket> BASKET = Task.named("works.basket").of(x -> x);
    private static final Task1<String, String> TEXT = Task.named("works.text").of(x -> x);

    enum Size {
        SMALL,
        LARGE
    }

    /** A record, in which each part is read as an argument is. */
    record Line(int count, BigDecimal price, double weight, Size size, List<int[]> rows) {}

    /** A bean, which Jackson fills. */
    public static final class Basket {
        public int count;
        public long total;
        public double weight;
        public BigDecimal price = BigDecimal.ZERO;
        public boolean paid;
        public String note = "";
        public char sign = '-';
        public Size size = Size.SMALL;
        public Instant when = Instant.EPOCH;
        public List<Integer> numbers = List.of();
        public int[] rows = {};
        public Map<Integer, Long> stock = Map.of();
        public byte tiny;
        public Short small = 0;
        public float light;
        public BigInteger many = BigInteger.ZERO;
        public byte[] octets = {};
        public float[] lights = {};
        public double[] weights = {};
        public Map<Byte, Integer> bits = Map.of();
        public Map<BigInteger, Integer> parts = Map.of();
        public Map<Float, Integer> shares = Map.of();
    }

    private static int nested(List<List<Integer>> lists) {
        return lists.size();
    }

    private static int keys(Map<Integer, Boolean> map) {
        return map.size();
    }

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
    void whatADoubleOrFloatCannotHoldIsRefused() {
        refused("Argument 1 of works.float: 1.0E300 does not fit into Float", FLOAT, 1e300);
        refused("Argument 1 of works.float: 16777217 does not fit into Float", FLOAT, 16_777_217);
        refused(
                "Argument 1 of works.double: 9007199254740993 does not fit into Double",
                DOUBLE,
                (1L << 53) + 1);
        refused(
                "Argument 1 of works.double: "
                        + "1"
                        + "0".repeat(39)
                        + "… does not fit into Double",
                DOUBLE,
                BigInteger.TEN.pow(400));
        refused(
                "Argument 1 of works.double: 1E+400 does not fit into Double",
                DOUBLE,
                read("1e400"));
        assertThat(made(FLOAT, 16_777_216)).containsExactly(16_777_216f);
        assertThat(made(FLOAT, 0.1)).containsExactly(0.1f);
        assertThat(made(DOUBLE, 1L << 53)).containsExactly(0x1p53);
        assertThat(made(DOUBLE, BigInteger.TWO.pow(80))).containsExactly(0x1p80);
        assertThat(made(DOUBLE, new BigDecimal("0.1"))).containsExactly(0.1);
        assertThat(made(DOUBLE, new BigDecimal("1.0E23"))).containsExactly(1e23);
        assertThat(made(DOUBLE, read("NaN"))).containsExactly(Double.NaN);
        assertThat(made(FLOAT, read("-Infinity"))).containsExactly(Float.NEGATIVE_INFINITY);
        assertThat(made(FLOAT, read("NaN"))).containsExactly(Float.NaN);
        refused("Argument 1 of works.exact: NaN does not fit into BigDecimal", EXACT, read("NaN"));
    }

    private static @Nullable Object read(String json) {
        return new JsonSerializer().decode(json.getBytes(StandardCharsets.UTF_8));
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

    @Test
    void whatStandsWithinIsTakenAsStrictly() {
        refused(
                "Argument 1 of works.nested: 1.5 is not a whole number",
                NESTED,
                List.of(List.of(1.5)));
        refused(
                "Argument 1 of works.nested: a value of type String is not a number",
                NESTED,
                List.of(List.of("5")));
        within(ARRAY, List.of(1, 2.5), "[1]: 2.5 is not a whole number");
        within(ARRAY, List.of("5"), "[0]: '5' is no int");
        within(LINE, line("count", "5"), "count: a value of type String is not a number");
        within(
                LINE,
                line("size", 1),
                "size: 1 (Integer) is no dev.belleville.tasks.ArgumentsTest$Size, which is one of SMALL, LARGE");
        within(LINE, line("rows", List.of(List.of(1.5))), "rows: [0]: 1.5 is not a whole number");
        within(BASKET, Map.of("count", "5"), "count: '5' is no int");
        within(BASKET, Map.of("count", 1.5), "count: 1.5 is not a whole number");
        within(BASKET, Map.of("count", 3e9), "count: 3.0E9 does not fit into Integer");
        within(BASKET, Map.of("total", new BigDecimal("1.5")), "total: 1.5 is not a whole");
        within(BASKET, Map.of("total", Double.NaN), "total: NaN is not a whole number");
        within(BASKET, Map.of("weight", "5"), "weight: '5' is no double");
        within(BASKET, Map.of("weight", true), "weight: true (Boolean) is no double");
        within(BASKET, Map.of("paid", 1), "paid: 1 (Integer) is no boolean");
        within(BASKET, Map.of("note", 5), "note: 5 (Integer) is no String");
        within(BASKET, Map.of("size", 1), "size: 1 (Integer) is no ");
        within(BASKET, Map.of("when", ""), "when: '' is no Instant, such as 2026-11-23T06:47:00Z");
        within(BASKET, Map.of("numbers", List.of(1, "2")), "numbers[1]: '2' is no ");
        within(BASKET, Map.of("rows", List.of(1.5)), "rows[0]: 1.5 is not a whole number");
        within(BASKET, Map.of("stock", Map.of("1", 1.5)), "stock.1: 1.5 is not a whole number");
        within(KEYS, Map.of("tea", true), "the key tea is not a number");
        within(KEYS, Map.of("1.5", true), "1.5 is not a whole number");
        within(TEXT, true, "Argument 1 of works.text: true (Boolean) is no String");
        within(SIGN, 65, "Argument 1 of works.sign: a value of type Integer is not one character");
        within(SIGN, "ab", "Argument 1 of works.sign: a value of type String is not one character");
        within(BASKET, Map.of("sign", 65), "sign: ");
        within(TEXT, 5, "Argument 1 of works.text: 5 (Integer) is no String");
    }

    @Test
    void numbersWithinAreKeptOrRefused() {
        within(BASKET, Map.of("tiny", 200), "tiny: 200 does not fit into Byte");
        within(BASKET, Map.of("tiny", 1.5), "tiny: 1.5 is not a whole number");
        within(BASKET, Map.of("octets", List.of(1, 200)), "octets[1]: 200 does not fit into Byte");
        within(BASKET, Map.of("small", 40_000), "small: 40000 does not fit into Short");
        within(BASKET, Map.of("count", 3_000_000_000L), "count: 3000000000 does not fit into Int");
        within(BASKET, Map.of("total", 1e19), "total: 1.0E19 does not fit into Long");
        within(BASKET, Map.of("light", 1e300), "light: 1.0E300 does not fit into Float");
        within(BASKET, Map.of("light", 16_777_217), "light: 16777217 does not fit into Float");
        within(BASKET, Map.of("lights", List.of(1e300)), "lights[0]: 1.0E300 does not fit into");
        within(BASKET, parsed("weight", "1e400"), "weight: 1E+400 does not fit into Double");
        within(
                BASKET,
                Map.of("weight", (1L << 53) + 1),
                "weight: 9007199254740993 does not fit into Double");
        within(BASKET, parsed("weights", "[1e400]"), "weights[0]: 1E+400 does not fit into");
        within(BASKET, Map.of("many", 3.5), "many: 3.5 is not a whole number");
        within(BASKET, Map.of("many", "3"), "many: '3' is no BigInteger");
        within(BASKET, Map.of("price", Double.NaN), "price: NaN does not fit into BigDecimal");
        within(BASKET, Map.of("bits", Map.of("200", 1)), "200 does not fit into Byte");
        within(BASKET, Map.of("bits", Map.of("tea", 1)), "the key tea is not a number");
        within(BASKET, Map.of("parts", Map.of("1.5", 1)), "1.5 is not a whole number");
        within(BASKET, Map.of("shares", Map.of("1e300", 1)), "1E+300 does not fit into Float");

        assertThat(basket("tiny", -128.0).tiny).isEqualTo(Byte.MIN_VALUE);
        assertThat(basket("octets", List.of(1, 2.0)).octets).containsExactly(1, 2);
        assertThat(basket("octets", "AQI=").octets).containsExactly(1, 2);
        assertThat(basket("small", 3.0).small).isEqualTo((short) 3);
        assertThat(basket("light", 0.1).light).isEqualTo(0.1f);
        assertThat(basket("light", Double.NaN).light).isNaN();
        assertThat(basket("weight", Double.NEGATIVE_INFINITY).weight)
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(basket("weights", List.of(1, 0.1)).weights).containsExactly(1, 0.1);
        assertThat(basket("many", 3.0).many).isEqualTo(BigInteger.valueOf(3));
        assertThat(basket("many", BigInteger.TEN.pow(400)).many).isEqualTo(BigInteger.TEN.pow(400));
        assertThat(basket("price", 0.1).price).isEqualTo(new BigDecimal("0.1"));
        assertThat(basket("bits", Map.of("3.0", 1)).bits).isEqualTo(Map.of((byte) 3, 1));
        assertThat(basket("parts", Map.of("3", 1)).parts)
                .isEqualTo(Map.of(BigInteger.valueOf(3), 1));
    }

    private static Map<String, @Nullable Object> parsed(String name, String json) {
        return Map.of(name, Objects.requireNonNull(read(json)));
    }

    private static Basket basket(String name, Object value) {
        return (Basket) Objects.requireNonNull(made(BASKET, Map.of(name, value)).getFirst());
    }

    private static Map<String, Object> line(String name, Object value) {
        var line = new LinkedHashMap<String, Object>();
        line.putAll(Map.of("count", 1, "price", "1.20", "weight", 2));
        line.putAll(Map.of("size", "LARGE", "rows", List.of(List.of(3.0))));
        line.put(name, value);
        return line;
    }

    private static void within(Task<?> task, Object given, String why) {
        assertThatThrownBy(() -> made(task, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("CoercionConfig", "Feature", "JsonToken")
                .hasNoCause();
    }

    @Test
    void whatStandsWithinIsTakenWhereItFits() {
        assertThat(made(ARRAY, List.of(1, 3.0))).containsExactly(new int[] {1, 3});
        assertThat(made(NESTED, List.of(List.of(3.0, 4L)))).containsExactly(List.of(List.of(3, 4)));
        assertThat(made(SIGN, "A")).containsExactly('A');
        assertThat(made(KEYS, Map.of("5", true))).containsExactly(Map.of(5, true));
        assertThat(made(KEYS, Map.of(5, true))).containsExactly(Map.of(5, true));
        var line = (Line) Objects.requireNonNull(made(LINE, line("count", 3.0)).getFirst());
        assertThat(line.count).isEqualTo(3);
        assertThat(line.price).isEqualTo(new BigDecimal("1.20"));
        assertThat(line.weight).isEqualTo(2);
        assertThat(line.size).isEqualTo(Size.LARGE);
        assertThat(line.rows).containsExactly(new int[] {3});
        Map<String, Object> given =
                Map.of(
                        "count",
                        3.0,
                        "total",
                        7,
                        "weight",
                        2,
                        "price",
                        "1.20",
                        "size",
                        "LARGE",
                        "when",
                        "2026-01-02T03:04:05Z",
                        "numbers",
                        List.of(1, 2.0),
                        "rows",
                        List.of(3.0),
                        "stock",
                        Map.of("1", 2));
        var basket = (Basket) Objects.requireNonNull(made(BASKET, given).getFirst());
        assertThat(basket)
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(expected());
    }

    private static Basket expected() {
        var basket = new Basket();
        basket.count = 3;
        basket.total = 7;
        basket.weight = 2;
        basket.price = new BigDecimal("1.20");
        basket.size = Size.LARGE;
        basket.when = Instant.parse("2026-01-02T03:04:05Z");
        basket.numbers = List.of(1, 2);
        basket.rows = new int[] {3};
        basket.stock = Map.of(1, 2L);
        return basket;
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
