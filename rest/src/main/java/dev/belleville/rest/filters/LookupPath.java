package dev.belleville.rest.filters;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.serializers.FieldShape.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up such as {@code author__name__icontains} is about.
 *
 * @param field the field at the end of its path; null where that is a to-many relation
 * @param relation the relation at the end of its path; null where that is none
 * @param lookup what follows the path; empty for equality
 */
record LookupPath(@Nullable FieldMeta field, @Nullable RelationMeta relation, String lookup) {

    /**
     * Follows the path from {@code model} on.
     *
     * @throws ImproperlyConfigured where it leads nowhere
     */
    static LookupPath of(ModelMeta model, String text) {
        ModelMeta at = model;
        String[] steps = text.split("__", -1);
        for (int i = 0; ; i++) {
            RelationMeta relation = at.findRelation(steps[i]);
            FieldMeta field = at.findField(steps[i]);
            if (relation == null && field == null) {
                throw new ImproperlyConfigured(
                        "The filter '%s': %s has no '%s'.%s"
                                .formatted(
                                        text,
                                        at.name(),
                                        steps[i],
                                        Suggestion.of(steps[i], at.lookupNames())));
            }
            boolean last = i + 1 == steps.length;
            if (relation == null
                    || last
                    || !relation.target().lookupNames().contains(steps[i + 1])) {
                return new LookupPath(field, relation, last ? "" : steps[i + 1]);
            }
            at = relation.target();
        }
    }

    /**
     * How a number for the look-up {@code text} is read; it may be of what rows are annotated with.
     */
    static FilterValue number(ModelMeta model, String text) {
        String first = text.split("__", 2)[0];
        return model.lookupNames().contains(first) ? of(model, text).number() : FilterValue::number;
    }

    /** What compares days with the dates or the moments at {@code text}. */
    static String days(ModelMeta model, String text) {
        FieldMeta field = of(model, text).field();
        return field != null && field.kind() == FieldKind.DATE_TIME ? text + "__date" : text;
    }

    /** How any value for it is read: of a relation itself rows. */
    FilterInput input() {
        if (isChoice() && lookup.isEmpty()) {
            return new ChoiceInput(options(), null);
        }
        if (relation == null || !lookup.isEmpty()) {
            return new FilterInput.One(value(), LookupSchema.of(this));
        }
        Class<? extends BaseModel> type = relation.target().type();
        var row = new RowInput(type, _ -> Manager.of(type).all(), "pk");
        return relation.isMany() ? new SeveralInput(row, false) : row;
    }

    private List<Option> options() {
        return field == null
                ? List.of()
                : field.spec().choices().stream()
                        .map(choice -> new Option(choice.value(), choice.label()))
                        .toList();
    }

    /** How a number for this look-up is read. */
    private FilterValue number() {
        boolean whole =
                field != null
                        && switch (field.storedKind()) {
                            case DECIMAL, FLOAT -> false;
                            default -> true;
                        };
        return whole ? FilterValue::whole : FilterValue::number;
    }

    /** How any value for this look-up is read. */
    FilterValue value() {
        FilterValue one = relation != null ? FilterValue.row(relation.target()) : ofField();
        return switch (lookup) {
            // of several choices, those that there are not find nothing
            case "in" -> FilterValue.list(isChoice() ? FilterValue::text : one);
            case "range" -> FilterValue.pair(one);
            case "isnull" -> FilterValue::flag;
            case "date" -> FilterValue::date;
            case "time" -> FilterValue::time;
            case "year",
                    "iso_year",
                    "month",
                    "day",
                    "week",
                    "week_day",
                    "iso_week_day",
                    "quarter",
                    "hour",
                    "minute",
                    "second" ->
                    FilterValue::whole;
            default -> one;
        };
    }

    private FilterValue ofField() {
        if (field == null) {
            return FilterValue::text;
        }
        if (isChoice()) {
            return FilterValue.choice(field);
        }
        return switch (field.kind()) {
            case BOOLEAN -> FilterValue::flag;
            case DATE -> FilterValue::date;
            case DATE_TIME -> FilterValue::moment;
            case TIME -> FilterValue::time;
            case DURATION -> FilterValue::duration;
            case UUID -> FilterValue::uuid;
            case CHAR, TEXT, SLUG, EMAIL, URL, JSON, BINARY -> FilterValue::text;
            default -> number();
        };
    }

    private boolean isChoice() {
        return field != null && !field.spec().choices().isEmpty();
    }
}
