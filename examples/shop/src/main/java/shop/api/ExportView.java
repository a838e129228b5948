package shop.api;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.schema.ApiContent;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import dev.belleville.web.tasks.TaskStatus;
import java.util.List;
import java.util.Map;
import shop.staff.OrderExport;

/** Has a file of all orders made: 202, and where it is told how far it is. */
final class ExportView extends ApiView {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> STATUS =
            Map.of(
                    "type",
                    "object",
                    "required",
                    List.of("id", "links", "state"),
                    "properties",
                    Map.of(
                            "id",
                            TEXT,
                            "state",
                            TEXT,
                            "links",
                            Map.of(
                                    "type",
                                    "object",
                                    "required",
                                    List.of("status"),
                                    "properties",
                                    Map.of("status", Map.of("type", "string", "format", "uri")))));

    ExportView() {
        permissions(new IsAdminUser());
        describe(
                "post",
                ApiOperation.of()
                        .summary("Make a file of all orders")
                        .description(
                                "The link status tells how far it is, and in the end, as the link result, where the file is: for whoever asked alone.")
                        .request(ApiContent.none())
                        .response(202, ApiContent.of(STATUS)));
    }

    @Override
    protected ApiResponse post(ApiRequest request) {
        OrderExport export = OrderExport.named();
        String key = export.key((User) request.user());
        String file =
                request.http()
                        .absoluteUri(
                                Site.current()
                                        .reverse(
                                                "api-export",
                                                request.http().pathString("version"),
                                                key));
        return ApiResponse.accepted(TaskStatus.of(request.http(), export.ask()).then(file));
    }
}
