package dev.belleville.orm.relation;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import java.util.Collection;

/** Instances whose rows a relation has changed, so that they are not stale by it. */
final class Counted {
    private Counted() {}

    /** Says that the row of each has changed once more. */
    static void changed(Collection<? extends BaseModel> instances) {
        for (BaseModel instance : instances) {
            FieldMeta version = Orm.current().registry().model(instance.getClass()).version();
            if (version != null && version.get(instance) instanceof Number known) {
                version.set(instance, version.toJava(known.longValue() + 1));
            }
        }
    }
}
