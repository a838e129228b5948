package dev.belleville.rest;

import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.schema.ApiParameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts by place: {@code ?limit=20&offset=60}. REST framework's {@code LimitOffsetPagination}.
 *
 * @param limit items where the client asks for no number; 0 for all of them
 * @param max the most items that a client may ask for; 0 for any number
 * @param limitParameter the query's parameter for the number of items
 * @param offsetParameter the query's parameter for the place
 */
public record LimitOffsetPagination(
        int limit, int max, String limitParameter, String offsetParameter) implements Pagination {
    /** {@code limit} items; a client may ask for {@code max} at most. */
    public static LimitOffsetPagination of(int limit, int max) {
        return new LimitOffsetPagination(limit, max, "limit", "offset");
    }

    /**
     * The same, asked by other parameters. {@code limit_query_param}, {@code offset_query_param}.
     */
    public LimitOffsetPagination parameters(String limit, String offset) {
        return new LimitOffsetPagination(this.limit, max, limit, offset);
    }

    @Override
    public <T extends BaseModel> @Nullable ResultPage<T> paginate(
            QuerySet<T> rows, Request request) {
        QueryDict query = request.query();
        long most = most(query);
        if (most == 0) {
            return null;
        }
        long offset = offset(query);
        long count = rows.count();
        List<T> items =
                offset >= count
                        ? List.of()
                        : rows.slice(offset, Math.min(count, offset + most)).list();
        return ResultPage.counted(
                items,
                count,
                next(request, query, count, most, offset),
                previous(request, query, most, offset));
    }

    @Override
    public Map<String, String> ends(ResultPage<?> page, Request request) {
        long most = most(request.query());
        QueryDict limited =
                request.query().with(limitParameter, "" + most).without(offsetParameter);
        long last = page.count() == 0 ? 0 : (page.count() - 1) / most * most;
        return Map.of(
                "first",
                link(request, limited),
                "last",
                link(request, last == 0 ? limited : limited.with(offsetParameter, "" + last)));
    }

    @Override
    public List<PageLink> links(long count, Request request) {
        QueryDict query = request.query();
        long most = most(query);
        if (most == 0) {
            return List.of();
        }
        long offset = offset(query);
        long before = Math.ceilDiv(offset, most);
        long last = Math.max(1, Math.ceilDiv(count - offset, most) + before);
        long current = Math.min(before + 1, last);
        return PageLink.around(
                Math.toIntExact(current),
                Math.toIntExact(last),
                page ->
                        link(
                                request,
                                page == 1
                                        ? query.without(offsetParameter)
                                        : query.with(
                                                offsetParameter,
                                                "" + (offset + (page - current) * most))));
    }

    @Override
    public List<ApiParameter> parameters() {
        Map<String, Object> number = Map.of("type", "integer", "minimum", 0);
        return List.of(
                ApiParameter.query(
                        limitParameter, "The maximum number of results to return.", number),
                ApiParameter.query(offsetParameter, "The number of results to skip.", number));
    }

    @Override
    public Map<String, Object> envelope(Map<String, Object> list) {
        return limit > 0
                ? ResultPage.countedSchema(list)
                : Map.of("anyOf", List.of(list, ResultPage.countedSchema(list)));
    }

    /** How many items {@code query} asks for; 0 for all. */
    private long most(QueryDict query) {
        Integer asked =
                QueryNumber.of(query, limitParameter, 1, max == 0 ? Integer.MAX_VALUE : max);
        return asked == null ? limit : asked;
    }

    private long offset(QueryDict query) {
        Integer asked = QueryNumber.of(query, offsetParameter, 0, Integer.MAX_VALUE);
        return asked == null ? 0 : asked;
    }

    private @Nullable String next(
            Request request, QueryDict query, long count, long most, long offset) {
        if (offset + most >= count) {
            return null;
        }
        return link(
                request,
                query.with(limitParameter, "" + most).with(offsetParameter, "" + (offset + most)));
    }

    private @Nullable String previous(Request request, QueryDict query, long most, long offset) {
        if (offset <= 0) {
            return null;
        }
        QueryDict limited = query.with(limitParameter, "" + most);
        return link(
                request,
                offset - most <= 0
                        ? limited.without(offsetParameter)
                        : limited.with(offsetParameter, "" + (offset - most)));
    }

    private static String link(Request request, QueryDict query) {
        return QueryLinks.with(request.absoluteUri(), query);
    }
}
