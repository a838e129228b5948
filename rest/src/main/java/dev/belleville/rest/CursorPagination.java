package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.internal.QueryLinks;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages after one another, without numbers: {@code ?cursor=cD0z}. Rows that others add meanwhile
 * neither repeat nor hide any, and the thousandth page costs what the first does, given an index.
 * Sort by what never changes, is never null and seldom repeats; what clients ask for by {@code
 * ?ordering=} counts as far as it is an attribute of the rows themselves that is never null. REST
 * framework's {@code CursorPagination}, with its very cursors.
 *
 * @param size items on a page; 0 for all of them, unless the client asks for some
 * @param parameter the query's parameter for another size; empty for none
 * @param max the largest size that a client may ask for
 * @param ordering the attributes that rows are sorted by, {@code -} before one for descending; the
 *     first tells the place
 * @param cursorParameter the query's parameter for the cursor
 */
public record CursorPagination(
        int size, String parameter, int max, List<String> ordering, String cursorParameter)
        implements Pagination {
    /** Ends the orders that clients choose: each row has a place of its own. */
    static final String KEY = "pk";

    private static final String CURSOR = "cursor";

    /** Copies what could change. */
    public CursorPagination {
        ordering = List.copyOf(ordering);
    }

    /** Pages of {@code size} items, the newest by {@code created} first; clients cannot choose. */
    public static CursorPagination of(int size) {
        return new CursorPagination(size, "", size, List.of("-created"), CURSOR);
    }

    /** The same; {@code parameter} asks for another size, {@code max} at most. */
    public CursorPagination sizeParameter(String parameter, int max) {
        return new CursorPagination(size, parameter, max, ordering, cursorParameter);
    }

    /** The same; {@code name} asks for a place. {@code cursor_query_param}. */
    public CursorPagination cursorParameter(String name) {
        return new CursorPagination(size, parameter, max, ordering, name);
    }

    /**
     * The same, sorted by these.
     *
     * @throws IllegalArgumentException if the first leads to another model
     */
    public CursorPagination orderBy(String first, String... more) {
        if (first.contains("__")) {
            throw new IllegalArgumentException(
                    "A cursor is a place by an attribute of the rows themselves, not '"
                            + first
                            + "'.");
        }
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        return new CursorPagination(size, parameter, max, all, cursorParameter);
    }

    /** Equal rows follow one another by their keys, so that each has one place. */
    @Override
    public CursorPagination orderedBy(ModelMeta model, List<String> attributes) {
        var able = new ArrayList<String>();
        for (String attribute : attributes) {
            if (CursorPlace.isPlace(model, attribute)) {
                able.add(attribute);
            }
        }
        if (able.isEmpty()) {
            return this;
        }
        able.add(KEY);
        return new CursorPagination(size, parameter, max, able, cursorParameter);
    }

    @Override
    public List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        var found = new ArrayList<String>();
        ModelMeta model = Orm.current().registry().model(rows.model());
        for (String attribute : ordering) {
            String wrong = FilterBackend.mistake(rows, CursorPlace.attribute(attribute));
            if (wrong != null) {
                found.add("the cursor's order by '" + attribute + "': " + wrong);
            }
        }
        if (found.isEmpty() && !CursorPlace.isPlace(model, ordering.getFirst())) {
            found.add(
                    "the cursor's order by '%s': sort by a column of %s that is never null first, by CursorPagination.orderBy(…)."
                            .formatted(ordering.getFirst(), model.name()));
        }
        return found;
    }

    @Override
    public <T extends BaseModel> @Nullable ResultPage<T> paginate(
            QuerySet<T> rows, Request request) {
        int asked = PageNumberPagination.size(request.query(), size, parameter, max);
        if (asked == 0) {
            return null;
        }
        String cursor = request.query().get(cursorParameter);
        var place = new CursorPlace<>(rows, ordering, asked);
        return place.page(
                cursor == null ? Cursor.START : Cursor.decode(cursor),
                to ->
                        QueryLinks.with(
                                request.absoluteUri(),
                                request.query().with(cursorParameter, to.encode())));
    }

    /** The first alone: where the last begins, nobody knows. */
    @Override
    public Map<String, String> ends(ResultPage<?> page, Request request) {
        return Map.of(
                "first",
                QueryLinks.with(request.absoluteUri(), request.query().without(cursorParameter)));
    }

    @Override
    public List<ApiParameter> parameters() {
        var parameters = new ArrayList<ApiParameter>();
        parameters.add(
                ApiParameter.query(
                        cursorParameter,
                        "The cursor of the page, taken from a `next` or `previous` link.",
                        Map.of("type", "string")));
        if (!parameter.isEmpty()) {
            parameters.add(PageNumberPagination.another(parameter, max));
        }
        return parameters;
    }

    @Override
    public Map<String, Object> envelope(Map<String, Object> list) {
        Map<String, Object> page = ResultPage.schema(Map.of(), list);
        return size > 0 ? page : Map.of("anyOf", List.of(list, page));
    }
}
