package dev.belleville.rest.filters;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Narrows a list by parameters of the query, each of which is one look-up; a value that cannot be
 * is a 400, parameters of other names are left alone. django-filter's {@code FilterSet}.
 *
 * <pre>{@code
 * FilterSet.of(Goods.class)
 *         .exact("active")
 *         .lookups("price", "gte", "lte")
 *         .text("category", "category__slug")
 * }</pre>
 */
public final class FilterSet implements FilterBackend {
    private final Class<? extends BaseModel> model;
    private final Map<String, Declared> declared = new LinkedHashMap<>();
    private volatile @Nullable Map<String, Filter> filters;

    /** A look-up whose kind of value may have to wait until the model is known. */
    private record Declared(
            String lookup,
            Function<ModelMeta, FilterValue> value,
            Function<ModelMeta, Map<String, Object>> schema) {}

    private record Filter(String lookup, FilterValue value) {}

    private FilterSet(Class<? extends BaseModel> model) {
        this.model = model;
    }

    /** No filters on the rows of {@code model} yet. */
    public static FilterSet of(Class<? extends BaseModel> model) {
        return new FilterSet(model);
    }

    /** Attributes by their value, each under its name. */
    public FilterSet exact(String... attributes) {
        for (String attribute : attributes) {
            lookups(attribute, "exact");
        }
        return this;
    }

    /** An attribute by several look-ups: {@code rating}, {@code rating__gte}, … */
    public FilterSet lookups(String attribute, String... lookups) {
        for (String lookup : lookups) {
            String path = lookup.equals("exact") ? attribute : attribute + "__" + lookup;
            add(
                    path,
                    path,
                    meta -> LookupPath.of(meta, path).value(),
                    meta -> LookupSchema.of(LookupPath.of(meta, path)));
        }
        return this;
    }

    /** A look-up by a number. django-filter's {@code NumberFilter}. */
    public FilterSet number(String parameter, String lookup) {
        return add(
                parameter,
                lookup,
                meta -> LookupPath.of(meta, lookup).number(),
                _ -> Map.of("type", "number"));
    }

    /** A look-up by a text. django-filter's {@code CharFilter}. */
    public FilterSet text(String parameter, String lookup) {
        return add(parameter, lookup, _ -> FilterValue::text, _ -> Map.of("type", "string"));
    }

    /** A look-up by true or false. django-filter's {@code BooleanFilter}. */
    public FilterSet flag(String parameter, String lookup) {
        return add(parameter, lookup, _ -> FilterValue::flag, _ -> Map.of("type", "boolean"));
    }

    private FilterSet add(
            String parameter,
            String lookup,
            Function<ModelMeta, FilterValue> value,
            Function<ModelMeta, Map<String, Object>> schema) {
        if (filters != null) {
            throw new IllegalStateException("The filter set is in use; add filters before.");
        }
        declared.put(parameter, new Declared(lookup, value, schema));
        return this;
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
        QuerySet<T> found = rows;
        var errors = new LinkedHashMap<String, List<Detail>>();
        for (var entry : filters().entrySet()) {
            String text = Python.strip(request.query().getOr(entry.getKey(), ""));
            if (text.isEmpty()) {
                continue;
            }
            try {
                Object value = entry.getValue().value().read(text);
                if (value != null) {
                    found = found.filter(entry.getValue().lookup(), value);
                }
            } catch (ValidationError e) {
                errors.put(entry.getKey(), e.errors().values().iterator().next());
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationError(errors);
        }
        return found;
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta rows, ApiRequest request) {
        ModelMeta meta = Orm.current().registry().model(model);
        var parameters = new ArrayList<ApiParameter>();
        declared.forEach((parameter, filter) ->
                parameters.add(ApiParameter.query(parameter, "", filter.schema().apply(meta))));
        return parameters;
    }

    private Map<String, Filter> filters() {
        Map<String, Filter> known = filters;
        if (known == null) {
            ModelMeta meta = Orm.current().registry().model(model);
            var resolved = new LinkedHashMap<String, Filter>();
            declared.forEach((parameter, filter) ->
                    resolved.put(
                            parameter, new Filter(filter.lookup(), filter.value().apply(meta))));
            filters = resolved; // two threads at the start make the same
            known = resolved;
        }
        return known;
    }
}
