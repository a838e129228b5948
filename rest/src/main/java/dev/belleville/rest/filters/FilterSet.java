package dev.belleville.rest.filters;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
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
import org.jspecify.annotations.Nullable;

/**
 * Narrows a list by parameters of the query; a value that cannot be is a 400, parameters of other
 * names are left alone. django-filter's {@code FilterSet}.
 *
 * <pre>{@code
 * FilterSet.of(Goods.class)
 *         .exact("active", "tags")
 *         .lookups("price", "gte", "lte")
 *         .text("category", "category__slug")
 *         .with("stock", QueryFilter.range("stock"))
 * }</pre>
 */
public final class FilterSet implements FilterBackend {
    private final Class<? extends BaseModel> model;
    private final Map<String, QueryFilter> declared = new LinkedHashMap<>();
    private volatile @Nullable Map<String, FilterInput> inputs;

    private FilterSet(Class<? extends BaseModel> model) {
        this.model = model;
    }

    /** No filters on the rows of {@code model} yet. */
    public static FilterSet of(Class<? extends BaseModel> model) {
        return new FilterSet(model);
    }

    /** A filter that clients know as {@code name}. */
    public FilterSet with(String name, QueryFilter filter) {
        if (inputs != null) {
            throw new IllegalStateException("The filter set is in use; add filters before.");
        }
        declared.put(name, filter);
        return this;
    }

    /** Attributes by their value, each under its name; see {@link QueryFilter#of}. */
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
            with(path, QueryFilter.of(path));
        }
        return this;
    }

    /** A look-up by a number. django-filter's {@code NumberFilter}. */
    public FilterSet number(String parameter, String lookup) {
        return with(parameter, QueryFilter.number(lookup));
    }

    /** A look-up by a text. django-filter's {@code CharFilter}. */
    public FilterSet text(String parameter, String lookup) {
        return with(parameter, QueryFilter.text(lookup));
    }

    /** A look-up by true or false. django-filter's {@code BooleanFilter}. */
    public FilterSet flag(String parameter, String lookup) {
        return with(parameter, QueryFilter.flag(lookup));
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
        QuerySet<T> found = rows;
        var errors = new LinkedHashMap<String, List<Detail>>();
        for (var entry : inputs().entrySet()) {
            String name = entry.getKey();
            QueryFilter filter = filter(name);
            try {
                Object value = entry.getValue().read(name, request);
                if (value != null) {
                    found = filter.narrowed(found, entry.getValue(), value);
                } else if (filter.isRequired()) {
                    throw new ValidationError(
                            Translation.gettext("This field is required."), "required");
                }
            } catch (ValidationError e) {
                errors.put(name, e.errors().values().iterator().next());
            }
        }
        if (!errors.isEmpty()) {
            throw new ValidationError(errors);
        }
        return found;
    }

    private QueryFilter filter(String name) {
        QueryFilter filter = declared.get(name);
        if (filter == null) {
            throw new IllegalStateException("There is no filter '" + name + "'.");
        }
        return filter;
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta rows, ApiRequest request) {
        var parameters = new ArrayList<ApiParameter>();
        inputs().forEach((name, input) -> {
            QueryFilter filter = filter(name);
            for (ApiParameter one : input.parameters(name, filter.help(), request)) {
                parameters.add(filter.isRequired() ? one.asRequired() : one);
            }
        });
        return parameters;
    }

    @Override
    public List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        ModelMeta meta = meta();
        var found = new ArrayList<String>();
        declared.forEach((name, filter) -> {
            String wrong = mistake(filter, meta, rows);
            if (wrong != null) {
                found.add("the filter '" + name + "': " + wrong);
            }
        });
        return found;
    }

    private static @Nullable String mistake(
            QueryFilter filter, ModelMeta meta, QuerySet<? extends BaseModel> rows) {
        try {
            filter.input(meta);
        } catch (ImproperlyConfigured e) {
            return e.getMessage();
        }
        return filter.hasMethod() ? null : Probe.filter(rows, filter.lookup());
    }

    private ModelMeta meta() {
        return Orm.current().registry().model(model);
    }

    private Map<String, FilterInput> inputs() {
        Map<String, FilterInput> known = inputs;
        if (known == null) {
            ModelMeta meta = meta();
            var resolved = new LinkedHashMap<String, FilterInput>();
            declared.forEach((name, filter) -> resolved.put(name, filter.input(meta)));
            inputs = resolved; // two threads at the start make the same
            known = resolved;
        }
        return known;
    }
}
