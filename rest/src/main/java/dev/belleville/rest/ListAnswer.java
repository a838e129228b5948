package dev.belleville.rest;

import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request with a list: the page that it asks for, or all rows one after another where
 * that is how they are written.
 *
 * @param rows those that may be seen, sorted
 * @param shown how each is shown
 * @param pagination how they are cut into pages
 */
record ListAnswer<T extends BaseModel>(
        QuerySet<T> rows, Serializer<T> shown, Pagination pagination) {
    ApiResponse to(ApiRequest request) {
        boolean streams = request.acceptedRenderer() instanceof StreamingRenderer;
        if (streams && !asksForPage(request.http())) {
            return ApiResponse.ok(stream(request));
        }
        Database database = Orm.current().database(rows.db());
        ResultPage<T> page =
                database.oneConnection(() -> pagination.paginate(rows, request.http()));
        List<Map<String, @Nullable Object>> items =
                shown.representAll(page == null ? rows : page.items(), request.context());
        ApiResponse answer =
                ApiResponse.ok(
                        streams
                                ? RowStream.of(items::stream).columns(columns())
                                : page == null ? items : page.envelope(items));
        boolean links = Site.current().settings().get(RestSettings.LINK_HEADER);
        return page == null || !links ? answer : answer.header("Link", links(page, request.http()));
    }

    /** Links to the pages around, by RFC 8288. */
    private String links(ResultPage<T> page, Request request) {
        var targets = new LinkedHashMap<String, @Nullable Object>();
        Map<String, String> ends = pagination.ends(page, request);
        targets.put("first", ends.get("first"));
        targets.put("prev", page.head().get("previous"));
        targets.put("next", page.head().get("next"));
        targets.put("last", ends.get("last"));
        var links = new ArrayList<String>();
        targets.forEach((relation, target) -> {
            if (target != null) {
                links.add("<" + target + ">; rel=\"" + relation + "\"");
            }
        });
        return String.join(", ", links);
    }

    private boolean asksForPage(Request request) {
        for (ApiParameter parameter : pagination.parameters()) {
            if (request.query().has(parameter.name())) {
                return true;
            }
        }
        return false;
    }

    private RowStream stream(ApiRequest request) {
        var context = request.context();
        String[] order = pagination.ordering().toArray(String[]::new);
        QuerySet<T> sorted = order.length == 0 ? rows : rows.orderBy(order);
        return RowStream.of(() -> sorted.stream().map(row -> shown.represent(row, context)))
                .columns(columns());
    }

    private List<String> columns() {
        var names = new ArrayList<String>();
        collect(shown, "", names);
        return names;
    }

    private static void collect(Serializer<?> shown, String prefix, List<String> names) {
        for (SerializerField field : shown.fields().values()) {
            if (field.isWriteOnly() || field instanceof HiddenField) {
                continue;
            }
            if (field instanceof Serializer<?> nested) {
                collect(nested, prefix + field.name() + ".", names);
            } else {
                names.add(prefix + field.name());
            }
        }
    }
}
