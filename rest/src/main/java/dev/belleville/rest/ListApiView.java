package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows the rows of a model. REST framework's {@code ListAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class ListApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected ListApiView() {
        super(false, "list");
    }
}
