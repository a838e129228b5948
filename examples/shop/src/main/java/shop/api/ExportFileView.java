package shop.api;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.web.auth.User;
import shop.staff.OrderExport;

/** Gives a file of all orders to whoever asked for it. */
final class ExportFileView extends ApiView {
    ExportFileView() {
        permissions(new IsAdminUser());
        describe("get", ApiOperation.asHidden()); // a link leads here
    }

    @Override
    protected ApiResponse get(ApiRequest request) {
        String key = request.http().pathString("key");
        return ApiResponse.finished(OrderExport.of(key, (User) request.user()).download());
    }
}
