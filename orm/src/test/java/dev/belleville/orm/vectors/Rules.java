package dev.belleville.orm.vectors;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which vectors are left out, and why: each rule names what this room does not do, or does anew.
 */
final class Rules {
    private Rules() {}

    /** Why a vector is left out before it runs, or null. */
    static @Nullable String uncovered(Map<?, ?> vector) {
        String text = vector.toString();
        if (isGroupedWithoutOrder(vector)) {
            return "Meta.ordering in GROUP BY, which Django left in 4.2";
        }
        boolean cleansIntegers =
                "full-clean".equals(vector.get("topic")) && "sqlite".equals(vector.get("db"));
        if (cleansIntegers) {
            return "limits of integers on SQLite, which Django checks since 5.0";
        }
        if ("ordering-error".equals(vector.get("topic")) && vector.containsKey("expected")) {
            return "orders by unknown names, which Django refuses since 4.0";
        }
        if (text.contains("fn=KeyTextTransform") && text.contains("key=weight")) {
            return "texts of numbers in JSON, which Django gives as text since 4.0";
        }
        if (text.contains("attributes__fragile=0")
                || ("sqlite".equals(vector.get("db"))
                        && comparesTruths(Values.list(vector.get("ops"))))) {
            return "booleans in JSON on SQLite, which are booleans since 4.2";
        }
        if (text.contains("fn=**, args=[category_id, 2]") && "sqlite".equals(vector.get("db"))) {
            return "powers of whole numbers on SQLite, which are whole to Python";
        }
        if (text.contains("user-defined aggregate's 'finalize' method")) {
            return "spreads of no rows on SQLite";
        }
        if (text.contains("mixed types: DateTimeField, DurationField")) {
            return "moments and durations, which Django adds since 4.2";
        }
        if (text.contains("mixed types: IntegerField, PositiveIntegerField")
                || text.contains("mixed types: PositiveIntegerField, BigAutoField")
                || text.contains("mixed types: CharField, SlugField")) {
            return "kinds of whole numbers and of texts, which are alike here";
        }
        if (text.contains("fn=Trunc, args=[created], kind=hour, output=date")) {
            return "hours cut to a date on SQLite";
        }
        if (text.contains("near \"THEN\"") || text.contains("not=[{id__in=[]}]")) {
            return "conditions that always hold in When, mended in Django 4.2";
        }
        if (text.contains("filter={") && text.contains("in=[]")) {
            return "aggregates with a filter that is never true, mended in Django 4.0";
        }
        if (text.contains("Infinity")) {
            return "decimals without end, which BigDecimal has not";
        }
        if (text.contains("exclude")
                && text.contains("children__")
                && text.contains("parent__parent")) {
            return "excludes over a self relation both ways, where Django mistakes one alias for"
                    + " another";
        }
        if (text.contains("iso_year=")) {
            return "iso_year, mended in Django 4.0";
        }
        if (text.contains("created__second=") && "postgresql".equals(vector.get("db"))) {
            return "seconds with their fraction, which Django cuts since 4.0";
        }
        if (text.contains("name__regex=^\\w") && "both".equals(vector.get("db"))) {
            return "combining marks, which are letters of a word to Java but not to Python";
        }
        if (text.contains("[[:") && "sqlite".equals(vector.get("db"))) {
            return "what POSIX classes mean to Python";
        }
        if (isOrderedByAverage(vector)) {
            return "orders by averages, whose last digits depend on the order of rows";
        }
        if (text.contains("end=[aggregate") && text.contains("id__in=[]")) {
            return "aggregates with a filter that is never true, mended in Django 4.0";
        }
        if (text.contains("db_text={postgresql=multiple ORDER BY")) {
            return "an order that Django writes twice into one statement";
        }
        if (text.contains("message=ORDER BY not allowed in subqueries")
                && !ordersParts(Values.list(vector.get("ops")))) {
            return "default orders of the parts of a union, which decide nothing and are dropped"
                    + " here";
        }
        if (text.contains("{prefetch=tags, query={model=Tag, ops=[[annotate")) {
            return "aggregates over the table that is prefetched by, where Django takes the wrong"
                    + " join";
        }
        if (text.contains("[annotate, {n={fn=Count")
                && text.contains("end=[aggregate, {n={fn=Sum, args=[stock]}}]")) {
            return "an aggregate under the name of an annotation, whose join Django leaves behind";
        }
        if (text.contains("Window is disallowed in the filter clause")) {
            return "filters on windows, which Django has since 4.2";
        }
        if (text.contains("attributes__0=zero")) {
            return "whole numbers as keys of JSON objects, which Django takes for places in lists";
        }
        if (text.contains("{category={$unsaved=") && text.contains("[filter,")) {
            return "instances without a row in filters, which Django refuses since 5.0";
        }
        if (text.contains("{fn=When, args=[{stock=1}, {fn=Value, args=[1]}]}")
                && !text.contains("fn=Case")) {
            return "When outside Case, which Java's types refuse";
        }
        if ("sqlite".equals(vector.get("db")) && isOddInJson(text)) {
            return "odd keys, ranges and truths in JSON on SQLite, most mended since Django 4.2";
        }
        if (text.contains("to_attr=name")) {
            return "a to_attr with the name of a field, which Django sees only where rows are"
                    + " found";
        }
        return null;
    }

    /** Whether it asks for numbers, or an order, where the rows have {@code true} as well. */
    private static boolean comparesTruths(List<?> ops) {
        return ops.stream()
                .map(Object::toString)
                .anyMatch(op ->
                        op.contains("{attributes__a=1}")
                                || op.contains("{attributes__a__in=[null, 1]}")
                                || op.contains("{attributes__a__in=[1, 1]}")
                                || op.contains("{attributes__a__gt=1}")
                                || op.contains("{attributes__a__gte=1}")
                                || op.contains("{attributes__a__lt=5}")
                                || op.contains("{attributes__a__lte=10}")
                                || op.startsWith("[order_by, [attributes__a,"));
    }

    private static boolean isOddInJson(String text) {
        return text.contains("attributes__a__range=[1, 10]")
                || text.contains("attributes__qu\"ote=2")
                || text.contains("has_key=qu\"ote")
                || text.contains("has_key=0")
                || text.contains("has_keys=[]")
                || text.contains("[values, [id, attributes__a]]");
    }

    private static boolean isGroupedWithoutOrder(Map<?, ?> vector) {
        boolean values = false;
        boolean grouped = false;
        boolean ordered = false;
        for (Object each : Values.list(vector.get("ops"))) {
            List<?> op = (List<?>) each;
            values |= op.get(0).equals("values") || op.get(0).equals("values_list");
            grouped |= values && op.toString().contains("fn=Count");
            grouped |= values && op.toString().contains("fn=Sum");
            ordered |= op.get(0).equals("order_by");
        }
        return grouped && !ordered;
    }

    private static boolean isOrderedByAverage(Map<?, ?> vector) {
        List<?> ops = Values.list(vector.get("ops"));
        return ops.stream().anyMatch(op -> op.toString().contains("x={fn=Avg"))
                && ops.stream()
                        .anyMatch(op ->
                                op.toString().startsWith("[order_by, [x")
                                        || op.toString().startsWith("[order_by, [-x"));
    }

    /** Whether an order was asked for before the queries were combined. */
    private static boolean ordersParts(List<?> ops) {
        for (Object each : ops) {
            List<?> op = (List<?>) each;
            switch ((String) op.get(0)) {
                case "order_by" -> {
                    return !((List<?>) op.get(1)).isEmpty();
                }
                case "union", "intersection", "difference" -> {
                    return op.toString().contains("[order_by, [");
                }
                default -> {}
            }
        }
        return false;
    }

    /** Why a vector is left out after it failed so, or null. */
    static @Nullable String uncovered(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("takes true or false")) {
            return "isnull with other than a boolean, which Django refuses since 4.0";
        }
        if (message.contains("takes a list or a query")) {
            return "the letters of a text as a list";
        }
        return null;
    }
}
