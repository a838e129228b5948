package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import java.util.Objects;

/** What messages call an instance. */
public final class InstanceText {
    private InstanceText() {}

    /** Its own text; where that gives none, its model and key. */
    public static String of(BaseModel instance) {
        String text = Objects.requireNonNullElse(instance.toString(), "");
        return text.isBlank() || text.equals("null")
                ? instance.getClass().getSimpleName() + " object (" + instance.pk() + ")"
                : text;
    }
}
