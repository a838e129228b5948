package dev.belleville.rest.vectors;

import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.filters.QueryFilter;
import dev.belleville.rest.vectors.Library.Author;
import dev.belleville.rest.vectors.Library.Book;
import dev.belleville.rest.vectors.Library.Tag;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.util.List;

/** The filters that facts declare. */
final class DeclaredFilters {
    private DeclaredFilters() {}

    static FilterSet of(Fact declared, String query) {
        FilterSet filters = FilterSet.of(Book.class);
        declared.forEach((name, spec) -> {
            Fact said = Fact.of(spec);
            String type = said.text("class");
            boolean other = type.equals("OrderingFilter") || type.equals("DateRangeFilter");
            if (!other) {
                filters.with(name, filter(name, type, said.object("kwargs")));
            } else if (query.startsWith(name + "=")) {
                throw new NotCovered("an order among filters, and words for days");
            }
        });
        return filters;
    }

    private static QueryFilter filter(String name, String type, Fact options) {
        String attribute = options.has("field_name") ? options.text("field_name") : name;
        String lookup =
                options.has("lookup_expr")
                        ? attribute + "__" + options.text("lookup_expr")
                        : attribute;
        QueryFilter filter =
                switch (type) {
                    case "NumberFilter" -> QueryFilter.number(lookup);
                    case "CharFilter" -> QueryFilter.text(lookup);
                    case "BooleanFilter" -> QueryFilter.flag(lookup);
                    case "ChoiceFilter", "TypedChoiceFilter" -> choice(lookup, options);
                    case "MultipleChoiceFilter" -> choice(lookup, options).several();
                    case "ModelChoiceFilter" -> QueryFilter.rows(lookup, Author.objects);
                    case "ModelMultipleChoiceFilter" -> QueryFilter.rows(lookup, Tag.objects).all();
                    case "DateFromToRangeFilter" -> QueryFilter.dates(attribute);
                    case "RangeFilter" -> QueryFilter.range(attribute);
                    case "LookupChoiceFilter" -> QueryFilter.lookups(attribute, "exact", "gt");
                    default -> throw new NotCovered(type);
                };
        QueryFilter asked = options.has("exclude") ? filter.exclude() : filter;
        return options.has("required") && options.isTrue("required") ? asked.required() : asked;
    }

    private static QueryFilter choice(String lookup, Fact options) {
        QueryFilter choice = QueryFilter.choice(lookup);
        for (Object each : options.list("choices")) {
            List<?> pair = (List<?>) each;
            choice = choice.option(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
        }
        return options.has("null_value")
                ? choice.orNull(options.text("null_value"), options.text("null_label"))
                : choice;
    }
}
