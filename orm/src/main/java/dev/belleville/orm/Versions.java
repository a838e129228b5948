package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.relation.Unloaded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What counts the changes of rows; see {@link Version}. */
final class Versions {
    private Versions() {}

    /** The same changes, and one more for the model's count, unless they say it themselves. */
    static List<Assignment> counted(ModelMeta model, List<Assignment> changes) {
        FieldMeta version = model.version();
        if (version == null
                || changes.stream().anyMatch(change -> change.field().equals(version.name()))) {
            return changes;
        }
        var counted = new ArrayList<>(changes);
        counted.add(new Assignment(version.name(), F.of(version.name()).plus(1)));
        return counted;
    }

    /**
     * The number with which {@code instance} was read.
     *
     * @throws IllegalStateException if it was read without
     */
    static long known(BaseModel instance, FieldMeta version) {
        if (instance.modelState().isPartial()) {
            Unloaded.requireValue(instance, version);
        }
        return version.get(instance) instanceof Number number ? number.longValue() : 0;
    }

    /** Says that the rows of {@code instances} were changed once more. */
    static void count(Collection<? extends BaseModel> instances, FieldMeta version) {
        for (BaseModel instance : instances) {
            version.set(instance, version.toJava(known(instance, version) + 1));
        }
    }

    /** The rows of {@code instances} where they still have the numbers that they were read with. */
    static Query fresh(Query rows, List<? extends BaseModel> instances, FieldMeta version) {
        var numbers = new Cases(List.of(), null, version.storedKind());
        for (BaseModel instance : instances) {
            numbers =
                    numbers.when(
                            Q.of("pk", instance.pk()),
                            new Value(known(instance, version), version.storedKind()));
        }
        return rows.filter(Q.of(version.name(), numbers));
    }

    /** The row of {@code instance} where it still has the number that it was read with. */
    static Query fresh(Query row, BaseModel instance, FieldMeta version) {
        return row.filter(Q.of(version.name(), known(instance, version)));
    }

    static StaleObjectError stale(BaseModel instance, FieldMeta version) {
        return stale(
                instance + " was",
                version,
                "It was read with " + version.name() + " " + known(instance, version));
    }

    /** The error where not all of {@code instances} still have the number. */
    static StaleObjectError stale(FieldMeta version, long stale, int all) {
        String name = version.model().name();
        return stale(stale + " of " + all + " " + name + " were", version, "None was written");
    }

    private static StaleObjectError stale(String who, FieldMeta version, String detail) {
        return new StaleObjectError(
                who
                        + " changed or deleted by others since, as '"
                        + version.name()
                        + "' tells. "
                        + detail
                        + ". Read again and redo the change.");
    }
}
