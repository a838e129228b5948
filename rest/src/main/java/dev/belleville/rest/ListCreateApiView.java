package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows the rows of a model, and makes some. REST framework's {@code ListCreateAPIView}; see {@link
 * GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class ListCreateApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected ListCreateApiView() {
        super(false, "list", "create");
    }
}
