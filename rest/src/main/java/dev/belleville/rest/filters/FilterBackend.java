package dev.belleville.rest.filters;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Narrows or sorts a list by what the request's query says. REST framework's BaseFilterBackend. */
@FunctionalInterface
public interface FilterBackend {
    /**
     * {@code rows} as {@code request} asks for them; it also knows the user and the view.
     *
     * @throws dev.belleville.core.ValidationError where it asks for what cannot be: a 400
     */
    <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request);

    /**
     * What the description of the API says that it takes from the query, over rows of {@code
     * model}; the form of pages for people asks for the same. REST framework's {@code
     * get_schema_operation_parameters}.
     */
    default List<ApiParameter> parameters(ModelMeta model, ApiRequest request) {
        return List.of();
    }

    /**
     * What is wrong with {@code lookup} on {@code rows}, in the words of the ORM; null for nothing.
     */
    static @Nullable String mistake(QuerySet<? extends BaseModel> rows, String lookup) {
        return Probe.filter(rows, lookup);
    }

    /**
     * What of it cannot work on {@code rows}, for {@code belle check}: names that they do not have.
     * Each a sentence with the remedy.
     */
    default List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        return List.of();
    }
}
