package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.util.List;

/**
 * Writes look-ups in JSON. The rules are Django's: what stands under a key compares as JSON does,
 * but looks like text to textual look-ups; {@code null} is JSON's null, and {@code isnull} asks
 * whether the key is missing.
 */
final class JsonLookups {
    private final Dialect dialect;

    JsonLookups(Dialect dialect) {
        this.dialect = dialect;
    }

    /** {@code json} compared with the value at {@code place}, as the look-ups of JSON do. */
    Clause compare(LookupKind lookup, Term json, int place) {
        return switch (lookup) {
            case CONTAINS, CONTAINED_BY -> test(lookup, json, value(place));
            case HAS_KEY -> test(lookup, json, new Fragment().add("?", key(place)));
            case HAS_KEYS, HAS_ANY_KEYS -> test(lookup, json, new Fragment().add("?", keys(place)));
            case IN -> {
                Slot slot = new Slot(place, FieldKind.JSON, true, JsonLookups::trees);
                String sql = dialect.in(dialect.json().listed("{0}"), FieldKind.JSON);
                yield Clause.test(Template.write(sql, json.sql()).add("", slot), json);
            }
            default ->
                    throw new IllegalArgumentException(
                            "JSON has no look-up '" + lookup.text() + "' of its own");
        };
    }

    private Clause test(LookupKind lookup, Term json, Fragment value) {
        return Clause.test(Template.write(dialect.json().test(lookup), json.sql(), value), json);
    }

    private Fragment value(int place) {
        return new Fragment()
                .add(
                        dialect.mark(FieldKind.JSON),
                        new Slot(place, FieldKind.JSON, false, JsonLookups::tree));
    }

    private static Object tree(Object raw) {
        return Conversion.parse(FieldKind.JSON, raw);
    }

    private static Object trees(Object raw) {
        return ((List<?>) raw).stream().map(JsonLookups::tree).toList();
    }

    private static Slot key(int place) {
        return new Slot(place, FieldKind.TEXT, false, JsonLookups::text);
    }

    private static Slot keys(int place) {
        return new Slot(
                place,
                FieldKind.TEXT,
                true,
                raw -> ((List<?>) raw).stream().map(JsonLookups::text).toList());
    }

    private static Object text(Object raw) {
        return Conversion.parse(FieldKind.TEXT, raw);
    }

    /** Whether {@code lookup} is one of JSON's own. */
    static boolean knows(LookupKind lookup) {
        return lookup.isOfJson() || lookup == LookupKind.CONTAINS || lookup == LookupKind.IN;
    }

    /** What stands under a key, as the look-up sees it. */
    Term seen(LookupKind lookup, Term json) {
        String sql = lookup.isTextual() ? dialect.json().text("{0}") : dialect.json().scalar("{0}");
        Fragment written = Template.write(sql, json.sql());
        return lookup.isTextual() ? json.computed(written, FieldKind.TEXT) : json.written(written);
    }

    /** A comparison of {@code left}, already {@link #seen}, with the value at {@code place}. */
    Clause compare(String operator, Term left, int place) {
        Fragment right = Template.write(dialect.json().scalar("{0}"), value(place));
        return Clause.test(new Fragment().add(left.sql()).add(operator).add(right), left);
    }

    /** That it is JSON's null. */
    Clause isNull(Term json) {
        return Clause.test(Template.write(dialect.json().isNull(), json.sql()), json);
    }
}
