package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows one row, and takes it away. REST framework's {@code RetrieveDestroyAPIView}; see {@link
 * GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class RetrieveDestroyApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected RetrieveDestroyApiView() {
        super(true, "retrieve", "destroy");
    }
}
