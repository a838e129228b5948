package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request says which version of an API it means. REST framework's {@code BaseVersioning}. */
public interface Versioning {
    /**
     * The version that {@code request} asks for, or null where there are none.
     *
     * @throws dev.belleville.http.HttpError where it may not ask for it
     */
    @Nullable String determine(Request request);

    /** What links to routes of the same version need, by variable. */
    Map<String, Object> linkArguments(@Nullable String version);

    /** What the description of the API says that it takes from the query or the headers. */
    default List<ApiParameter> parameters() {
        return List.of();
    }

    /** The JSON schemas of the variables of addresses that say a version, by name. */
    default Map<String, Map<String, Object>> variables() {
        return Map.of();
    }
}
