package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Many;

/**
 * The one {@link Many}.
 *
 * @param <T> the class of the related instances
 */
public final class LinkedMany<T extends BaseModel> implements Many<T> {
    private final Target target;

    /** A relation to a class. */
    public LinkedMany(Class<?> type) {
        target = new Target(type, null);
    }

    /** A relation to a model with a label. */
    public LinkedMany(String label) {
        target = new Target(null, label);
    }

    /** What it points to. */
    public Target target() {
        return target;
    }
}
