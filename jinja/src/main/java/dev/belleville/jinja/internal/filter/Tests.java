package dev.belleville.jinja.internal.filter;

import dev.belleville.core.Markup;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Arithmetic;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Comparison;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Signature;
import dev.belleville.jinja.internal.value.TextCase;
import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Jinja's own tests by name. */
final class Tests {
    private Tests() {}

    static Map<String, Test> all() {
        var all = new HashMap<String, Test>();
        one(all, "odd", value -> rest(value, 2L) == 1);
        one(all, "even", value -> rest(value, 2L) == 0);
        two(all, "divisibleby", (value, by) -> rest(value, by) == 0);
        one(all, "defined", value -> !(value instanceof Undefined));
        one(all, "undefined", value -> value instanceof Undefined);
        one(all, "none", value -> value == null);
        one(all, "boolean", value -> value instanceof Boolean);
        one(all, "true", value -> Boolean.TRUE.equals(value));
        one(all, "false", value -> Boolean.FALSE.equals(value));
        one(all, "integer", value -> Numbers.isWhole(value) && !(value instanceof Boolean));
        one(all, "float", Numbers::isFloat);
        one(all, "number", Numbers::isNumber);
        one(all, "lower", value -> TextCase.isLower(PyText.of(value)));
        one(all, "upper", value -> TextCase.isUpper(PyText.of(value)));
        one(all, "string", value -> value instanceof CharSequence);
        one(all, "mapping", value -> value instanceof Map);
        one(all, "sequence", Tests::isSequence);
        one(all, "iterable", Sequences::isIterable);
        one(all, "callable", value -> value instanceof Callee);
        one(all, "escaped", value -> value instanceof Markup);
        two(all, "sameas", TemplateValues::identical);
        two(all, "in", (value, container) -> Comparison.contains(container, value));
        several(all, (value, other) -> Comparison.equal(value, other), "==", "eq", "equalto");
        several(all, (value, other) -> !Comparison.equal(value, other), "!=", "ne");
        several(all, (a, b) -> Comparison.order(a, b) > 0, ">", "gt", "greaterthan");
        several(all, (a, b) -> Comparison.order(a, b) >= 0, ">=", "ge");
        several(all, (a, b) -> Comparison.order(a, b) < 0, "<", "lt", "lessthan");
        several(all, (a, b) -> Comparison.order(a, b) <= 0, "<=", "le");
        all.put("filter", (value, _, scene) -> scene.hasFilter(PyText.of(value)));
        all.put("test", (value, _, scene) -> scene.hasTest(PyText.of(value)));
        return all;
    }

    private static boolean isSequence(@Nullable Object value) {
        return !(value instanceof Set) && Sequences.length(value) >= 0;
    }

    private static void one(Map<String, Test> all, String name, Predicate<@Nullable Object> holds) {
        Signature signature = Signature.of(name, "");
        all.put(
                name,
                (value, arguments, _) -> {
                    signature.bind(arguments);
                    return holds.test(value);
                });
    }

    private static void two(
            Map<String, Test> all,
            String name,
            BiPredicate<@Nullable Object, @Nullable Object> holds) {
        Signature signature = Signature.of(name, "other");
        all.put(name, (value, arguments, _) -> holds.test(value, signature.bind(arguments).get(0)));
    }

    private static void several(
            Map<String, Test> all,
            BiPredicate<@Nullable Object, @Nullable Object> holds,
            String... names) {
        for (String name : List.of(names)) {
            two(all, name, holds);
        }
    }

    private static double rest(@Nullable Object value, @Nullable Object by) {
        if (!Numbers.isNumber(value) && !(value instanceof Undefined)) {
            throw new RenderError("A number is needed here.");
        }
        Object rest = Arithmetic.modulo(value, by);
        return Numbers.toDouble(rest);
    }

    /** Whether {@code value} is true, or passes the test that the first argument names. */
    static boolean chosen(@Nullable Object value, Arguments arguments, Scene scene) {
        return arguments.inOrder().isEmpty()
                ? Truth.of(value)
                : scene.tested(PyText.of(arguments.inOrder().getFirst()), value, arguments.from(1));
    }
}
