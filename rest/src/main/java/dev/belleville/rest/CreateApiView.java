package dev.belleville.rest;

import dev.belleville.orm.BaseModel;

/**
 * Makes rows of a model. REST framework's {@code CreateAPIView}; see {@link GenericApiView}.
 *
 * @param <T> the model
 */
public abstract class CreateApiView<T extends BaseModel> extends GenericApiView<T> {
    /** For subclasses. */
    protected CreateApiView() {
        super(false, "create");
    }
}
