package dev.belleville.jinja;

import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.node.Namespace;
import dev.belleville.jinja.internal.value.Absent;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Bound;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.Named;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.RangeList;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Signature;
import dev.belleville.template.RenderError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja's own functions: range, dict, lipsum, cycler, joiner, namespace. */
final class Builtins {
    private static final Signature JOINER = Signature.of("joiner", "sep");
    private static final Signature LIPSUM = Signature.of("lipsum", "n html min max");

    private Builtins() {}

    static Map<String, Object> all() {
        return Map.of(
                "range",
                (Callee) (given, _) -> range(given),
                "dict",
                (Callee) (given, _) -> dict(given),
                "lipsum",
                (Callee) Builtins::lipsum,
                "cycler",
                (Callee) (given, _) -> new Cycler(given.inOrder()),
                "joiner",
                (Callee) (given, _) -> new Joiner(JOINER.bind(given).get(0, ", ")),
                "namespace",
                (Callee) (given, _) -> new Namespace(dict(given)));
    }

    private static RangeList range(Arguments given) {
        List<? extends @Nullable Object> all = given.inOrder();
        if (all.isEmpty() || all.size() > 3 || !all.stream().allMatch(Numbers::isLong)) {
            throw new RenderError("range() takes one to three whole numbers.");
        }
        long first = Numbers.toLong(all.getFirst());
        return new RangeList(
                all.size() == 1 ? 0 : first,
                all.size() == 1 ? first : Numbers.toLong(all.get(1)),
                all.size() == 3 ? Numbers.toLong(all.get(2)) : 1);
    }

    private static Methods.OwnMap dict(Arguments given) {
        var map = new Methods.OwnMap(Map.of());
        if (!given.inOrder().isEmpty()) {
            if (!(given.inOrder().getFirst() instanceof Map<?, ?> start)) {
                throw new RenderError("dict() takes a map and named values.");
            }
            map.putAll(start);
        }
        map.putAll(given.byName());
        return map;
    }

    private static Object lipsum(Arguments given, Scene scene) {
        Bound bound = LIPSUM.bind(given);
        String text =
                Lipsum.paragraphs(
                        bound.number(0, 5),
                        bound.flag(1, true),
                        bound.number(2, 20),
                        bound.number(3, 100),
                        scene.realm());
        return bound.flag(1, true) ? new SafeString(text) : text;
    }

    /** Values in turn. */
    private static final class Cycler implements Named {
        private final List<? extends @Nullable Object> values;
        private int at;

        Cycler(List<? extends @Nullable Object> values) {
            if (values.isEmpty()) {
                throw new RenderError("at least one item has to be provided");
            }
            this.values = List.copyOf(values.stream().map(it -> it == null ? "" : it).toList());
        }

        @Override
        public @Nullable Object member(String name) {
            return switch (name) {
                case "current" -> values.get(at);
                case "next" ->
                        (Callee)
                                (_, _) -> {
                                    Object value = values.get(at);
                                    at = (at + 1) % values.size();
                                    return value;
                                };
                case "reset" ->
                        (Callee)
                                (_, _) -> {
                                    at = 0;
                                    return null;
                                };
                default -> Absent.VALUE;
            };
        }

        @Override
        public String typeName() {
            return "jinja2.utils.Cycler";
        }
    }

    /** Nothing at first, then what stands between. */
    private static final class Joiner implements Callee {
        private final @Nullable Object between;
        private boolean used;

        Joiner(@Nullable Object between) {
            this.between = between;
        }

        @Override
        public @Nullable Object call(Arguments arguments, Scene scene) {
            boolean first = !used;
            used = true;
            return first ? "" : between;
        }
    }
}
