package dev.belleville.orm;

import java.io.Serial;
import java.util.List;

/**
 * Rows cannot be deleted because others point to them that would stay. Django's RestrictedError.
 */
public class RestrictedError extends IntegrityError {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<BaseModel> objects;

    /**
     * Over the rows that forbid it.
     *
     * @param model the name of the model whose rows should go
     * @param relations the relations that forbid it, such as {@code Goods.category}
     * @param objects the rows that point there
     */
    public RestrictedError(String model, List<String> relations, List<BaseModel> objects) {
        super(
                "Cannot delete some instances of model '"
                        + model
                        + "' because they are referenced through restricted foreign keys: '"
                        + String.join("', '", relations)
                        + "'.",
                null,
                null);
        this.objects = List.copyOf(objects);
    }

    /** The instances that forbid the deletion. */
    public List<BaseModel> objects() {
        return objects;
    }
}
