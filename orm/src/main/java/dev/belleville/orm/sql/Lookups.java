package dev.belleville.orm.sql;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The transforms and look-ups that a site adds to Django's, by name and kind of value. */
public final class Lookups {
    private static final F LEFT = F.of("left");
    private static final F RIGHT = F.of("right");

    private final Map<Name, UnaryOperator<Expression>> transforms;
    private final Map<Name, BiFunction<Expression, Expression, Q>> comparisons;

    private record Name(String name, FieldKind kind) {}

    private Lookups(
            Map<Name, UnaryOperator<Expression>> transforms,
            Map<Name, BiFunction<Expression, Expression, Q>> comparisons) {
        this.transforms = transforms;
        this.comparisons = comparisons;
    }

    /** None but Django's. */
    public static Lookups none() {
        return new Lookups(Map.of(), Map.of());
    }

    /** The same and a transform of values of some kinds. */
    public Lookups transform(String name, UnaryOperator<Expression> transform, FieldKind... kinds) {
        checkName(name);
        return new Lookups(with(transforms, name, transform, kinds), comparisons);
    }

    /** The same and a look-up of values of some kinds. */
    public Lookups lookup(
            String name, BiFunction<Expression, Expression, Q> lookup, FieldKind... kinds) {
        checkName(name);
        return new Lookups(transforms, with(comparisons, name, lookup, kinds));
    }

    private static <T> Map<Name, T> with(
            Map<Name, T> known, String name, T added, FieldKind... kinds) {
        var all = new HashMap<>(known);
        for (FieldKind kind : kinds) {
            all.put(new Name(name, kind), added);
        }
        return Map.copyOf(all);
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.contains("__") || LookupKind.find(name) != null) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' cannot be added: it is empty, has '__' in it, or is a look-up"
                            + " that there is");
        }
    }

    /** {@code term} under the transform {@code name} of this site; null where it has none. */
    @Nullable Term transform(QueryScope scope, Term term, String name) {
        UnaryOperator<Expression> transform = transforms.get(new Name(name, term.kind()));
        return transform == null
                ? null
                : new ExpressionCompiler(scope, _ -> term).compile(transform.apply(LEFT));
    }

    boolean transforms(String name, FieldKind kind) {
        return transforms.containsKey(new Name(name, kind));
    }

    boolean has(String name, FieldKind kind) {
        return comparisons.containsKey(new Name(name, kind));
    }

    /** {@code left} compared with {@code right} by the look-up {@code name} of this site. */
    Clause compare(QueryScope scope, String name, Term left, Term right) {
        BiFunction<Expression, Expression, Q> lookup = comparisons.get(new Name(name, left.kind()));
        if (lookup == null) {
            throw unsupported(name, left);
        }
        return new ConditionCompiler(scope, at -> at.equals(LEFT.name()) ? left : right)
                .shared(lookup.apply(LEFT, RIGHT));
    }

    /** Django's error for a name after a field that is neither look-up nor transform. */
    FieldError unsupported(String name, Term term) {
        List<String> names = new ArrayList<>();
        Arrays.stream(LookupKind.values())
                .filter(kind -> kind.fits(term.kind()))
                .forEach(kind -> names.add(kind.text()));
        transforms.keySet().stream()
                .filter(known -> known.kind() == term.kind())
                .forEach(known -> names.add(known.name()));
        comparisons.keySet().stream()
                .filter(known -> known.kind() == term.kind())
                .forEach(known -> names.add(known.name()));
        boolean misplaced = names.contains(name);
        String what = term.field() == null ? "The value" : "'" + term.field() + "'";
        return new FieldError(
                "Unsupported lookup '"
                        + name
                        + "' for "
                        + Kinds.fieldClass(term.kind())
                        + " or join on the field not permitted. "
                        + (misplaced
                                ? "It compares "
                                        + what
                                        + ", so it stands at the end of a condition and nowhere"
                                        + " else."
                                : what
                                        + " takes: "
                                        + String.join(", ", new TreeSet<>(names))
                                        + "."
                                        + Suggestion.of(name, names)));
    }
}
