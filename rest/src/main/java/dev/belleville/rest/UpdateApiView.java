package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Changes one row. REST framework's {@code UpdateAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class UpdateApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected UpdateApiView() {
        super(true, "update", "partialUpdate");
    }
}
