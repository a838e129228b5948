package dev.belleville.orm.vectors;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as vectors write them: to Java, and compared with what Java gave. */
final class Values {
    private static final double CLOSE = 1e-8;

    private final Registry registry;

    Values(Registry registry) {
        this.registry = registry;
    }

    ModelMeta model(String name) {
        if (name.equals("Goods_tags")) {
            return registry.model(GoodsTags.class);
        }
        return registry.model((name.equals("User") ? "auth." : "catalog.") + name);
    }

    static Map<?, ?> map(@Nullable Object tree) {
        return (Map<?, ?>) Objects.requireNonNull(tree);
    }

    static List<?> list(@Nullable Object tree) {
        return (List<?>) Objects.requireNonNull(tree);
    }

    @Nullable Object read(@Nullable Object tree) {
        if (tree instanceof List<?> elements) {
            List<@Nullable Object> values = new ArrayList<>();
            elements.forEach(element -> values.add(read(element)));
            return values;
        }
        if (!(tree instanceof Map<?, ?> map)) {
            return tree instanceof BigDecimal number ? (Object) number.doubleValue() : tree;
        }
        String key = (String) map.keySet().iterator().next();
        Object value = map.get(key);
        return switch (key) {
            case "$decimal" -> new BigDecimal((String) Objects.requireNonNull(value));
            case "$float" -> ((Number) Objects.requireNonNull(value)).doubleValue();
            case "$datetime" -> OffsetDateTime.parse(text(value)).toInstant();
            case "$naive" -> LocalDateTime.parse(text(value));
            case "$date" -> LocalDate.parse(text(value));
            case "$time" -> LocalTime.parse(text(value));
            case "$duration" ->
                    Duration.ofNanos(new BigDecimal(text(value)).movePointRight(9).longValue());
            case "$json" -> value;
            case "$obj" -> {
                List<?> named = list(value);
                yield Manager.of(model((String) named.get(0)).type())
                        .get(Objects.requireNonNull(named.get(1)));
            }
            case "$unsaved" -> unsaved(list(value));
            default -> throw new Uncovered("value " + key);
        };
    }

    private BaseModel unsaved(List<?> named) {
        ModelMeta model = model((String) Objects.requireNonNull(named.get(0)));
        BaseModel instance = model.newInstance();
        map(named.get(1))
                .forEach((name, value) -> model.field((String) name).set(instance, read(value)));
        return instance;
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    /** Whether {@code actual} is what {@code expected} says; models are their keys. */
    static boolean same(@Nullable Object expected, @Nullable Object actual) {
        return switch (actual) {
            case null -> expected == null;
            case RuntimeException error ->
                    expected instanceof Map<?, ?> map && Replay.sameError(map, error);
            case BaseModel instance -> same(expected, instance.pk());
            case Choice choice -> same(expected, choice.value());
            case BigDecimal number -> sameDecimal(expected, number);
            case Double number -> sameFloat(expected, number);
            case Number number ->
                    expected instanceof Number whole
                            && new BigInteger(number.toString())
                                    .equals(new BigInteger(whole.toString()));
            case Instant moment ->
                    isMarked(expected, "$datetime")
                            && moment.equals(
                                    OffsetDateTime.parse(text(marked(expected))).toInstant());
            case LocalDate date ->
                    isMarked(expected, "$date")
                            && date.equals(LocalDate.parse(text(marked(expected))));
            case LocalTime time ->
                    isMarked(expected, "$time")
                            && time.equals(LocalTime.parse(text(marked(expected))));
            case Duration duration ->
                    isMarked(expected, "$duration")
                            && new BigDecimal(text(marked(expected)))
                                            .compareTo(BigDecimal.valueOf(duration.toNanos(), 9))
                                    == 0;
            case Map<?, ?> map ->
                    isMarked(expected, "$json")
                            ? sameJson(marked(expected), map)
                            : expected instanceof Map<?, ?> wanted && sameMap(wanted, map);
            case List<?> list ->
                    isMarked(expected, "$json")
                            ? sameJson(marked(expected), list)
                            : expected instanceof List<?> wanted && sameList(wanted, list);
            default -> actual.equals(expected);
        };
    }

    private static boolean sameDecimal(@Nullable Object expected, BigDecimal number) {
        if (isMarked(expected, "$decimal")) {
            BigDecimal wanted = new BigDecimal(text(marked(expected)));
            return wanted.scale() == number.scale() && wanted.compareTo(number) == 0;
        }
        return isMarked(expected, "$decimal~")
                && close(
                        new BigDecimal(text(marked(expected))).doubleValue(), number.doubleValue());
    }

    private static boolean sameFloat(@Nullable Object expected, double number) {
        return isMarked(expected, "$float")
                && close(((Number) Objects.requireNonNull(marked(expected))).doubleValue(), number);
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= CLOSE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    private static boolean sameJson(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.keySet().stream().allMatch(key -> sameJson(x.get(key), y.get(key)));
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            if (x.size() != y.size()) {
                return false;
            }
            for (int i = 0; i < x.size(); i++) {
                if (!sameJson(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b);
    }

    private static boolean sameMap(Map<?, ?> expected, Map<?, ?> actual) {
        return expected.size() == actual.size()
                && expected.entrySet().stream()
                        .allMatch(entry ->
                                actual.containsKey(entry.getKey())
                                        && same(entry.getValue(), actual.get(entry.getKey())));
    }

    private static boolean sameList(List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #same} of lists, in any order. */
    static boolean sameBag(List<?> expected, List<?> actual) {
        var left = new ArrayList<Object>(actual);
        for (Object wanted : expected) {
            int found = -1;
            for (int i = 0; i < left.size() && found < 0; i++) {
                found = same(wanted, left.get(i)) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            left.remove(found);
        }
        return left.isEmpty();
    }

    private static boolean isMarked(@Nullable Object value, String mark) {
        return value instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(mark);
    }

    private static @Nullable Object marked(@Nullable Object value) {
        return map(value).values().iterator().next();
    }
}
