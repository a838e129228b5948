package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How lists are cut into pages. REST framework's {@code BasePagination}. */
public interface Pagination {
    /** The whole list at once. */
    Pagination NONE =
            new Pagination() {
                @Override
                public <T extends BaseModel> @Nullable ResultPage<T> paginate(
                        QuerySet<T> rows, Request request) {
                    return null;
                }
            };

    /**
     * The page of {@code rows} that {@code request} asks for; null for all of them without an
     * envelope.
     *
     * @throws dev.belleville.http.HttpError 404 where there is no such page
     */
    <T extends BaseModel> @Nullable ResultPage<T> paginate(QuerySet<T> rows, Request request);

    /**
     * The same for lists that a client asks to be sorted by {@code attributes} of {@code model},
     * {@code -} before one for descending. Where places depend on the order, as those of a cursor
     * do, it is theirs as far as it can be; others cut rows in the order that they come in. REST
     * framework's {@code CursorPagination.get_ordering}.
     */
    default Pagination orderedBy(ModelMeta model, List<String> attributes) {
        return this;
    }

    /** The attributes that it sorts rows by itself; none where it leaves them as they come. */
    default List<String> ordering() {
        return List.of();
    }

    /** What of it cannot work on {@code rows}, each a sentence: for {@code belle check}. */
    default List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        return List.of();
    }

    /**
     * The addresses of the first and the last page as {@code first} and {@code last}, as far as
     * they are known: for the header {@code Link}.
     */
    default Map<String, String> ends(ResultPage<?> page, Request request) {
        return Map.of();
    }

    /**
     * The links to pages that people see below a list of {@code count} rows, of which they see what
     * {@code request} asks for; none where pages have no numbers. REST framework's {@code
     * get_html_context}.
     */
    default List<PageLink> links(long count, Request request) {
        return List.of();
    }

    /**
     * What the description of the API says that it takes from the query. REST framework's {@code
     * get_schema_operation_parameters}.
     */
    default List<ApiParameter> parameters() {
        return List.of();
    }

    /**
     * The JSON schema of the envelope around lists of the schema {@code list}. REST framework's
     * {@code get_paginated_response_schema}.
     */
    default Map<String, Object> envelope(Map<String, Object> list) {
        return list;
    }
}
