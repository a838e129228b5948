package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows the rows of a model, all and each. REST framework's {@code ReadOnlyModelViewSet}.
 *
 * @param <T> the model
 */
public abstract class ReadOnlyModelViewSet<T extends BaseModel> extends GenericViewSet<T> {
    /** For subclasses. */
    protected ReadOnlyModelViewSet() {}

    @Override
    protected ApiResponse list(ApiRequest request) throws Exception {
        return page(filtered(request), request);
    }

    @Override
    protected ApiResponse retrieve(ApiRequest request) throws Exception {
        T row = object(request);
        return stated(
                ApiResponse.ok(serializer(request).represent(row, request.context())),
                row,
                request);
    }
}
