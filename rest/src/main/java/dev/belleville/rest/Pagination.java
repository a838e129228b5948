package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
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
}
