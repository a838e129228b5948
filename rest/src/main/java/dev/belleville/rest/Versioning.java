package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request says which version of an API it means, and how links keep it. REST framework's
 * {@code BaseVersioning}; shared by all threads.
 */
@FunctionalInterface
public interface Versioning {
    /** There are no versions. REST framework's {@code versioning_class = None}. */
    Versioning NONE = (_, _) -> null;

    /**
     * The version that {@code request} asks for, or null where there are none. {@code
     * determine_version}.
     *
     * @param accepted the media type that was agreed on, with the client's parameters
     * @throws dev.belleville.http.HttpError where it may not ask for it
     */
    @Nullable String determine(Request request, MediaType accepted);

    /**
     * The name of the route that {@code view} has in {@code version}; itself by default. {@code
     * get_versioned_viewname}.
     */
    default String viewName(String view, @Nullable String version) {
        return view;
    }

    /** What links to routes of the same version need, by variable; nothing by default. */
    default Map<String, Object> linkArguments(@Nullable String version) {
        return Map.of();
    }

    /** {@code address} with what else says the version; itself by default. */
    default String address(String address, @Nullable String version) {
        return address;
    }

    /** What the description of the API says that it takes from the query or the headers. */
    default List<ApiParameter> parameters() {
        return List.of();
    }

    /** The media types by which answers of {@code type} may be asked for; itself by default. */
    default List<String> mediaTypes(String type) {
        return List.of(type);
    }

    /** The JSON schemas of the variables of addresses that say a version, by name. */
    default Map<String, Map<String, Object>> variables() {
        return Map.of();
    }
}
