package dev.belleville.orm.sql;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.JsonNull;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.LookupValue;
import dev.belleville.orm.query.Query;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares a term with what is asked of it: a value, an expression, a list, a query. */
final class Comparisons {
    private final QueryScope scope;
    private final LookupCompiler lookups;

    Comparisons(QueryScope scope, LookupCompiler lookups) {
        this.scope = scope;
        this.lookups = lookups;
    }

    /** What is asked: the node of the walk, its look-up, its value. */
    record Asked(Q node, String lookup, @Nullable Object value) {
        static Asked of(Q.Lookup lookup) {
            return new Asked(lookup, lookup.lookup(), lookup.value());
        }

        static Asked of(Q.Comparison comparison) {
            return new Asked(comparison, comparison.lookup(), comparison.value());
        }

        /** Whether it is nothing, or JSON's null in so many words. */
        boolean isNull() {
            return value == null || value == JsonNull.VALUE;
        }

        boolean isTrue() {
            if (value instanceof Boolean truth) {
                return truth;
            }
            throw new IllegalArgumentException("The look-up '" + lookup + "' takes true or false");
        }
    }

    /**
     * The left side of a comparison.
     *
     * @param term what is compared
     * @param isYear whether it stands for its year
     * @param kind how it is compared; null for a look-up of the site's own
     * @param name the name of the look-up
     */
    record Side(Term term, boolean isYear, @Nullable LookupKind kind, String name) {}

    /**
     * Applies the transforms among {@code path}, the last of which may be the look-up.
     *
     * @param target the model that {@code start} stands for where it is a relation, else null
     */
    Side side(Term start, List<String> path, @Nullable ModelMeta target) {
        String name = path.isEmpty() ? LookupKind.EXACT.text() : path.getLast();
        LookupKind last = LookupKind.find(name);
        List<String> transforms =
                last == null || path.isEmpty() ? path : path.subList(0, path.size() - 1);
        LookupKind lookup = last == null ? LookupKind.EXACT : last;
        if (target != null && (!transforms.isEmpty() || !lookup.fitsRelations())) {
            throw invalid(path.getFirst(), target);
        }
        Term term = start;
        for (int i = 0; i < transforms.size(); i++) {
            String transform = transforms.get(i);
            boolean isLast = i == transforms.size() - 1;
            if (isLast && LookupCompiler.comparesByBounds(lookup, term, transform)) {
                return new Side(term, true, lookup, name);
            }
            if (isLast && last == null && scope.lookups().has(transform, term.kind())) {
                return new Side(term, false, null, transform);
            }
            term = scope.transform(term, transform);
        }
        if (!lookup.fits(term.kind())) {
            throw scope.lookups().unsupported(name, term);
        }
        return new Side(term, false, lookup, name);
    }

    private static FieldError invalid(String name, ModelMeta target) {
        return new FieldError(
                "Related Field got invalid lookup: "
                        + name
                        + (LookupKind.find(name) == null
                                ? ". " + target.name() + " has no field of that name."
                                : ". Name the field of " + target.name() + " to compare.")
                        + " Choices are: "
                        + String.join(", ", target.lookupNames())
                        + "."
                        + Suggestion.of(name, target.lookupNames()));
    }

    Clause compare(Side side, Term value) {
        LookupKind kind = side.kind();
        Term left = computed(side);
        return kind == null
                ? scope.lookups().compare(scope, side.name(), left, value)
                : lookups.compare(kind, left, value);
    }

    /** The left side as a value: only a year that is known has bounds to compare with. */
    private Term computed(Side side) {
        return side.isYear() ? scope.transform(side.term(), "year") : side.term();
    }

    Clause compare(Asked asked, Side side, Function<Expression, Term> values) {
        Object value = asked.value();
        LookupKind kind = side.kind();
        if (value == JsonNull.VALUE && isJson(side, LookupKind.EXACT)) {
            return lookups.isJsonNull(side.term());
        }
        if (value == null) {
            if (kind != LookupKind.EXACT && kind != LookupKind.IEXACT) {
                throw new IllegalArgumentException(
                        "Cannot use null as a value of '" + asked.lookup() + "'; use isnull");
            }
            return isJson(side, LookupKind.EXACT)
                    ? lookups.isJsonNull(side.term())
                    : lookups.isNull(side.term(), true);
        }
        if (kind == LookupKind.ISNULL) {
            return lookups.isNull(side.term(), asked.isTrue());
        }
        if (value instanceof Expression expression) {
            return compare(side, values.apply(expression));
        }
        if (value instanceof List<?> list && LookupValue.isComputed(list) && kind != null) {
            List<Term> terms =
                    list.stream().map(element -> values.apply((Expression) element)).toList();
            return lookups.compare(kind, computed(side), terms);
        }
        if (value instanceof Query query && kind != null) {
            return subquery(kind, computed(side), query);
        }
        if (kind != null && kind.takesList() && isEmpty(value)) {
            return kind == LookupKind.HAS_KEYS
                    ? lookups.isNull(side.term(), false)
                    : new Clause.Never();
        }
        int at = scope.walk().findPlace(asked.node());
        if (at < 0) {
            return compare(side, values.apply(Expression.of(value)));
        }
        if (kind == null) {
            return compare(side, lookups.right(side.term(), at));
        }
        if (kind == LookupKind.IN && side.term().kind() == FieldKind.ARRAY) {
            return ArrayLookups.among(side.term(), at, LookupValue.arrays(value));
        }
        return side.isYear()
                ? lookups.compareYear(kind, side.term(), zone(side.term()), at)
                : lookups.compare(kind, side.term(), at);
    }

    static boolean isJson(Side side, LookupKind lookup) {
        return side.term().kind() == FieldKind.JSON && side.kind() == lookup;
    }

    /** The zone whose calendar counts; none does for a date. */
    private ZoneId zone(Term term) {
        return term.kind() == FieldKind.DATE_TIME ? scope.walk().zone() : ZoneOffset.UTC;
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Iterable<?> elements -> {
                for (Object element : elements) {
                    if (element != null) {
                        yield false;
                    }
                }
                yield true;
            }
            case Object[] elements -> isEmpty(Arrays.asList(elements));
            case long[] elements -> elements.length == 0;
            case int[] elements -> elements.length == 0;
            default -> false;
        };
    }

    private Clause subquery(LookupKind kind, Term left, Query query) {
        ModelMeta model = scope.registry().model(query.model());
        SelectCompiler inner = new SelectCompiler(scope.inner(model), query);
        Fragment sql = inner.compileAsValue();
        if (sql == null) {
            return new Clause.Never();
        }
        Fragment test = new Fragment().add(left.sql());
        if (kind == LookupKind.IN) {
            return Clause.test(test.add(" IN ").add(sql.within(scope.dialect()::subquery)), left);
        }
        return Clause.test(test.add(comparisonWith(kind)).add(sql).add(")"), left);
    }

    private static String comparisonWith(LookupKind kind) {
        return switch (kind) {
            case EXACT -> " = (";
            case GT -> " > (";
            case GTE -> " >= (";
            case LT -> " < (";
            case LTE -> " <= (";
            default ->
                    throw new IllegalArgumentException(
                            "A query is no value for the look-up '" + kind.text() + "'");
        };
    }
}
