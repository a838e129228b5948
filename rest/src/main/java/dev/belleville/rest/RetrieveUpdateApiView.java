package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows one row, and changes it. REST framework's {@code RetrieveUpdateAPIView}; see {@link
 * GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class RetrieveUpdateApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected RetrieveUpdateApiView() {
        super(true, "retrieve", "update", "partialUpdate");
    }
}
