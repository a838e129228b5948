package dev.belleville.rest;

import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.core.python.Python;
import dev.belleville.rest.internal.QueryLinks;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number: {@code ?page=3}, {@code ?page=last}. REST framework's PageNumberPagination.
 *
 * @param size items on a page; 0 for no pages unless the client asks for some
 * @param parameter the query's parameter for another size; empty for none
 * @param max the largest size that a client may ask for
 */
public record PageNumberPagination(int size, String parameter, int max) implements Pagination {
    private static final String PAGE = "page";

    /** Pages of {@code size} items; clients cannot choose. */
    public static PageNumberPagination of(int size) {
        return new PageNumberPagination(size, "", size);
    }

    /** The same; {@code parameter} asks for another size, {@code max} at most. */
    public PageNumberPagination sizeParameter(String parameter, int max) {
        return new PageNumberPagination(size, parameter, max);
    }

    @Override
    public <T extends BaseModel> @Nullable ResultPage<T> paginate(
            QuerySet<T> rows, Request request) {
        QueryDict query = request.query();
        int pageSize = pageSize(query);
        if (pageSize == 0) {
            return null;
        }
        long count = rows.count();
        long pages = Math.max(1, (count + pageSize - 1) / pageSize);
        long page = page(query, pages);
        long from = (page - 1) * pageSize;
        List<T> items = rows.slice(from, Math.min(count, from + pageSize)).list();
        String url = request.absoluteUri();
        String next = page == pages ? null : link(url, query, page + 1);
        String previous = page == 1 ? null : link(url, query, page - 1);
        return ResultPage.counted(items, count, next, previous);
    }

    private int pageSize(QueryDict query) {
        String asked = parameter.isEmpty() ? null : query.get(parameter);
        BigInteger number = asked == null ? null : Python.integer(asked);
        return number == null || number.signum() <= 0
                ? size
                : number.min(BigInteger.valueOf(max)).intValue();
    }

    private static long page(QueryDict query, long pages) {
        String asked = query.getOr(PAGE, "1");
        if (asked.equals("last")) {
            return pages;
        }
        BigInteger number = Python.integer(asked);
        if (number == null
                || number.signum() <= 0
                || number.compareTo(BigInteger.valueOf(pages)) > 0) {
            throw new HttpError(404, "Invalid page.");
        }
        return number.longValue();
    }

    /** The first page's address names no page. */
    private static String link(String url, QueryDict query, long page) {
        return QueryLinks.with(
                url, page == 1 ? query.without(PAGE) : query.with(PAGE, Long.toString(page)));
    }
}
