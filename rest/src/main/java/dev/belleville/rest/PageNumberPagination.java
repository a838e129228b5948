package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.Headers;
import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.InvalidPage;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.schema.ApiParameter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages by number: {@code ?page=3}, {@code ?page=last}. REST framework's PageNumberPagination.
 *
 * @param size items on a page; 0 for no pages unless the client asks for some
 * @param parameter the query's parameter for another size; empty for none
 * @param max the largest size that a client may ask for
 * @param pageParameter the query's parameter for the page
 */
public record PageNumberPagination(int size, String parameter, int max, String pageParameter)
        implements Pagination {
    private static final String PAGE = "page";

    /** With pages asked for by {@code page}. */
    public PageNumberPagination(int size, String parameter, int max) {
        this(size, parameter, max, PAGE);
    }

    /** Pages of {@code size} items; clients cannot choose. */
    public static PageNumberPagination of(int size) {
        return new PageNumberPagination(size, "", size);
    }

    /** The same; {@code parameter} asks for another size, {@code max} at most. */
    public PageNumberPagination sizeParameter(String parameter, int max) {
        return new PageNumberPagination(size, parameter, max, pageParameter);
    }

    /** The same; {@code parameter} asks for a page. {@code page_query_param}. */
    public PageNumberPagination pageParameter(String parameter) {
        return new PageNumberPagination(size, this.parameter, max, parameter);
    }

    @Override
    public <T extends BaseModel> @Nullable ResultPage<T> paginate(
            QuerySet<T> rows, Request request) {
        QueryDict query = request.query();
        int pageSize = size(query, size, parameter, max);
        if (pageSize == 0) {
            return null;
        }
        Page<T> page = page(new Paginator<>(rows, pageSize), query.getOr(pageParameter, "1"));
        String url = request.absoluteUri();
        return ResultPage.counted(
                page.objectList(),
                page.paginator().count(),
                page.hasNext() ? link(url, query, page.number() + 1) : null,
                page.hasPrevious() ? link(url, query, page.number() - 1) : null);
    }

    private static <T extends BaseModel> Page<T> page(Paginator<T> paginator, String asked) {
        try {
            return asked.equals("last")
                    ? paginator.page(paginator.numPages())
                    : paginator.page(asked);
        } catch (InvalidPage e) {
            throw new HttpError(404, Translation.gettextNoop("Invalid page."), Headers.empty(), e);
        }
    }

    @Override
    public Map<String, String> ends(ResultPage<?> page, Request request) {
        QueryDict query = request.query();
        long size = size(query, this.size, parameter, max);
        long pages = page.count() == 0 ? 1 : (page.count() + size - 1) / size;
        String url = request.absoluteUri();
        return Map.of(
                "first", link(url, query, 1), "last", link(url, query, Math.toIntExact(pages)));
    }

    @Override
    public List<PageLink> links(long count, Request request) {
        QueryDict query = request.query();
        int pageSize = size(query, size, parameter, max);
        if (pageSize == 0) {
            return List.of();
        }
        int last = Math.toIntExact(Math.max(1, Math.ceilDiv(count, pageSize)));
        String asked = query.getOr(pageParameter, "1");
        BigInteger number = asked.equals("last") ? null : Python.integer(asked);
        int current = number == null ? last : number.min(BigInteger.valueOf(last)).intValue();
        String url = request.absoluteUri();
        return PageLink.around(current, last, page -> link(url, query, page));
    }

    @Override
    public List<ApiParameter> parameters() {
        var parameters = new ArrayList<ApiParameter>();
        if (hasPages()) {
            parameters.add(
                    ApiParameter.query(
                            pageParameter,
                            "The number of the page, or `last`.",
                            Map.of(
                                    "anyOf",
                                    List.of(
                                            Map.of("type", "integer", "minimum", 1),
                                            Map.of("const", "last")))));
        }
        if (!parameter.isEmpty()) {
            parameters.add(another(parameter, max));
        }
        return parameters;
    }

    /** The parameter for another size of pages. */
    static ApiParameter another(String name, int max) {
        return ApiParameter.query(
                name,
                "Items on a page; more than " + max + " are not given.",
                Map.of("type", "integer", "minimum", 1));
    }

    @Override
    public Map<String, Object> envelope(Map<String, Object> list) {
        return size > 0
                ? ResultPage.countedSchema(list)
                : hasPages()
                        ? Map.of("anyOf", List.of(list, ResultPage.countedSchema(list)))
                        : list;
    }

    private boolean hasPages() {
        return size > 0 || !parameter.isEmpty();
    }

    /** How many items {@code query} asks for. */
    static int size(QueryDict query, int size, String parameter, int max) {
        Integer asked = parameter.isEmpty() ? null : QueryNumber.of(query, parameter, 1, max);
        return asked == null ? size : asked;
    }

    /** The first page's address names no page. */
    private String link(String url, QueryDict query, int page) {
        return QueryLinks.with(
                url,
                page == 1
                        ? query.without(pageParameter)
                        : query.with(pageParameter, Integer.toString(page)));
    }
}
