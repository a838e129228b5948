package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows one row. REST framework's {@code RetrieveAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class RetrieveApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected RetrieveApiView() {
        super(true, "retrieve");
    }
}
