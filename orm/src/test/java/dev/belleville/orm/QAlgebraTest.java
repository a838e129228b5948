package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Conditions made at random, over small tables with nulls, against an evaluator in memory that
 * knows nothing of SQL. A failure names its seed.
 */
@ParameterizedClass
@EnumSource
class QAlgebraTest {
    private static final int TABLES = 12;
    private static final int CONDITIONS = 120;
    private static final int ROWS = 12;
    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "b%", "_", "\\");

    @Parameter Vendor vendor = Vendor.SQLITE;

    @Entity
    static class Cell extends Model {
        static final Manager<Cell> objects = Manager.of(Cell.class);

        public int whole;

        public @Nullable Integer maybe;

        @Column(max = 9)
        public @Nullable String text;
    }

    @Test
    void theDatabaseChoosesTheRowsThatLogicDoes() {
        try (Vendor.Fresh database = vendor.fresh();
                Orm orm = Vendor.open(database, "cells", Cell.class)) {
            orm.run(() -> {
                for (long seed = 0; seed < TABLES; seed++) {
                    check(seed);
                }
            });
        }
    }

    private void check(long seed) {
        var random = new Random(seed);
        Cell.objects.all().delete();
        List<Cell> table = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            table.add(
                    Cell.objects.create(cell -> {
                        cell.whole = random.nextInt(4);
                        cell.maybe = random.nextInt(3) == 0 ? null : random.nextInt(4);
                        cell.text = random.nextInt(4) == 0 ? null : text(random);
                    }));
        }
        for (int i = 0; i < CONDITIONS; i++) {
            Q condition = condition(random, 3);
            String where = "seed " + seed + ", condition " + i + ": " + condition;
            assertThat(keys(Cell.objects.filter(condition).list()))
                    .as("filter, " + where)
                    .isEqualTo(keys(table.stream().filter(c -> holds(condition, c)).toList()));
            assertThat(keys(Cell.objects.exclude(condition).list()))
                    .as("exclude, " + where)
                    .isEqualTo(keys(table.stream().filter(c -> !holds(condition, c)).toList()));
        }
    }

    private static List<Long> keys(List<Cell> cells) {
        return cells.stream()
                .map(cell -> Objects.requireNonNull(cell.id))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static Q condition(Random random, int depth) {
        return switch (depth == 0 ? 4 : random.nextInt(8)) {
            case 0 -> condition(random, depth - 1).and(condition(random, depth - 1));
            case 1 -> condition(random, depth - 1).or(condition(random, depth - 1));
            case 2 -> condition(random, depth - 1).not();
            case 3 -> condition(random, depth - 1).xor(condition(random, depth - 1));
            default -> lookup(random);
        };
    }

    private static Q lookup(Random random) {
        String field = random.nextBoolean() ? "maybe" : "whole";
        int value = random.nextInt(4);
        return switch (random.nextInt(9)) {
            case 0 -> Q.of(field, value);
            case 1 -> Q.of(field + "__gt", value);
            case 2 -> Q.of(field + "__lte", value);
            case 3 -> Q.of(field + "__in", List.of(value, random.nextInt(4)));
            case 4 -> Q.of(field + "__isnull", random.nextBoolean());
            case 5 -> Q.of(field + "__range", List.of(value, value + 1));
            case 6 -> Q.of("text", text(random));
            case 7 -> Q.of("text__contains", text(random));
            default -> Q.of("text__startswith", text(random));
        };
    }

    /**
     * Two-valued logic: a comparison with null is false, and its negation true, as Django has it.
     */
    private boolean holds(Q condition, Cell cell) {
        return switch (condition) {
            case Q.And and -> and.parts().stream().allMatch(part -> holds(part, cell));
            case Q.Or or -> or.parts().stream().anyMatch(part -> holds(part, cell));
            case Q.Not not -> !holds(not.part(), cell);
            case Q.Xor xor ->
                    xor.parts().stream().filter(part -> holds(part, cell)).count() % 2 == 1;
            case Q.Lookup lookup -> holds(lookup, cell);
            default ->
                    throw new IllegalArgumentException("No condition of this test: " + condition);
        };
    }

    private boolean holds(Q.Lookup lookup, Cell cell) {
        String[] path = lookup.lookup().split("__");
        Object actual =
                switch (path[0]) {
                    case "whole" -> cell.whole;
                    case "maybe" -> cell.maybe;
                    default -> cell.text;
                };
        String kind = path.length == 1 ? "exact" : path[1];
        Object value = Objects.requireNonNull(lookup.value());
        if (kind.equals("isnull")) {
            return value.equals(actual == null);
        }
        return switch (actual) {
            case null -> false;
            case Integer number when value instanceof List<?> values ->
                    kind.equals("in")
                            ? values.contains(number)
                            : number >= (Integer) values.getFirst()
                                    && number <= (Integer) values.getLast();
            case Integer number when kind.equals("gt") -> number > (Integer) value;
            case Integer number when kind.equals("lte") -> number <= (Integer) value;
            case String text when kind.equals("contains") ->
                    cased(text).contains(cased((String) value));
            case String text when kind.equals("startswith") ->
                    cased(text).startsWith(cased((String) value));
            default -> actual.equals(value);
        };
    }

    /** SQLite's LIKE does not mind the case, as Django's documentation says. */
    private String cased(String text) {
        return vendor == Vendor.SQLITE ? text.toLowerCase(Locale.ROOT) : text;
    }
}
