package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Shows one row, changes it and takes it away. REST framework's {@code
 * RetrieveUpdateDestroyAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class RetrieveUpdateDestroyApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected RetrieveUpdateDestroyApiView() {
        super(true, "retrieve", "update", "partialUpdate", "destroy");
    }
}
