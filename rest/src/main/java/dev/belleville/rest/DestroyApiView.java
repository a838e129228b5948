package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Takes one row away. REST framework's {@code DestroyAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class DestroyApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected DestroyApiView() {
        super(true, "destroy");
    }
}
