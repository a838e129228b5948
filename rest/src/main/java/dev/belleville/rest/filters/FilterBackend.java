package dev.belleville.rest.filters;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;

/** Narrows or sorts a list by what the request's query says. REST framework's BaseFilterBackend. */
@FunctionalInterface
public interface FilterBackend {
    /**
     * {@code rows} as {@code request} asks for them.
     *
     * @throws dev.belleville.core.ValidationError where it asks for what cannot be: a 400
     */
    <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, Request request);
}
