package dev.belleville.orm.sql;

import dev.belleville.core.JsonError;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DataError;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.relation.Links;
import dev.belleville.orm.relation.Unloaded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads instances of one model, and those of to-one relations beside them, from columns of rows.
 */
final class InstancePlan {
    private final ModelMeta model;
    private final int[] places;
    private final FieldMeta[] fields;
    private final FieldKind[] kinds;
    private final List<FieldMeta> missing;
    private final Set<String> missingNames;
    private final int keyIndex;
    private final List<Beside> beside = new ArrayList<>();

    private record Beside(RelationMeta relation, @Nullable String name, InstancePlan plan) {
        void read(BaseModel instance, ResultSet row, Dialect dialect, Batch batch)
                throws SQLException {
            BaseModel other = plan.read(row, dialect, batch, true);
            if (name == null) {
                Links.join(instance, relation, other);
            } else {
                instance.modelState().annotate(name, other);
            }
        }
    }

    /**
     * For rows whose column {@code first} and the following are {@code loaded} of the model's
     * columns, its key among them.
     */
    InstancePlan(ModelMeta model, List<FieldMeta> loaded, int first) {
        this(model, loaded, IntStream.range(first, first + loaded.size()).boxed().toList());
    }

    /** For rows that have {@code loaded} in the columns {@code places}. */
    InstancePlan(ModelMeta model, List<FieldMeta> loaded, List<Integer> places) {
        this.model = model;
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        fields = loaded.toArray(FieldMeta[]::new);
        kinds = loaded.stream().map(FieldMeta::storedKind).toArray(FieldKind[]::new);
        keyIndex = loaded.indexOf(model.keyFields().getFirst());
        missing =
                model.columns().stream()
                        .filter(field -> !field.isPrimaryKey() && !loaded.contains(field))
                        .toList();
        missingNames =
                missing.stream()
                        .map(FieldMeta::name)
                        .collect(
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new),
                                        Collections::unmodifiableSet));
    }

    /**
     * Instances at the other end of {@code relation} are read by {@code plan}; with a name of its
     * own they become annotations.
     */
    void add(RelationMeta relation, @Nullable String name, InstancePlan plan) {
        beside.add(new Beside(relation, name, plan));
    }

    /** The instance of a row, though its key be null, as that of a view may be. */
    @Nullable BaseModel read(ResultSet row, Dialect dialect, Batch batch) throws SQLException {
        return read(row, dialect, batch, false);
    }

    /** The same; null where {@code optional} and its key is null, as of a missing relation. */
    private @Nullable BaseModel read(ResultSet row, Dialect dialect, Batch batch, boolean optional)
            throws SQLException {
        Object key =
                dialect.read(
                        row, places[keyIndex], kinds[keyIndex], fields[keyIndex].spec().places());
        if (key == null && optional) {
            return null;
        }
        BaseModel instance = batch.make(model);
        for (int i = 0; i < fields.length; i++) {
            FieldMeta field = fields[i];
            Object stored = i == keyIndex ? key : stored(row, dialect, i, key);
            Object value = toJava(field, stored, key);
            field.set(instance, value);
            if (value == null && stored != null) { // a choice of another program's; it stays there
                instance.modelState().keep(field.name());
            }
        }
        if (!missing.isEmpty()) {
            Unloaded.leave(instance, missing, missingNames);
        }
        batch.add(model, instance);
        for (Beside other : beside) {
            other.read(instance, row, dialect, batch);
        }
        return instance;
    }

    private @Nullable Object stored(ResultSet row, Dialect dialect, int i, @Nullable Object key)
            throws SQLException {
        try {
            return dialect.read(row, places[i], kinds[i], fields[i].spec().places());
        } catch (DataError e) {
            throw new DataError(
                    fields[i] + " of the row with the key " + key + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | ValidationError
                | JsonError unreadable) {
            throw Stored.unreadable(
                    fields[i], row, places[i], ", in the row with the key " + key, unreadable);
        }
    }

    private @Nullable Object toJava(
            FieldMeta field, @Nullable Object stored, @Nullable Object key) {
        try {
            return field.toJava(stored);
        } catch (ArithmeticException e) {
            throw new DataError(
                    Stored.beyond(field, String.valueOf(stored))
                            + ", in the row with the key "
                            + key
                            + ". Give the field a wider type, or mend the row with update().",
                    e);
        }
    }
}
