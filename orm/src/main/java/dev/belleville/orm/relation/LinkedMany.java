package dev.belleville.orm.relation;

import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.Found;
import dev.belleville.orm.Many;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.InstanceText;
import dev.belleville.orm.meta.Through;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one {@link Many}.
 *
 * @param <T> the class of the related instances
 */
public final class LinkedMany<T extends BaseModel> extends ManyRows<T> implements Many<T> {
    /** A relation to a class. */
    public LinkedMany(Class<?> type) {
        super(new RelationTarget(type, null));
    }

    /** A relation to a model with a label. */
    public LinkedMany(String label) {
        super(new RelationTarget(null, label));
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final void add(T... instances) {
        addAll(Arrays.stream(instances).toList());
    }

    @Override
    public void addAll(Collection<? extends T> instances) {
        addAll(instances, Map.of());
    }

    @Override
    public void addAll(Collection<? extends T> instances, Map<String, ?> throughDefaults) {
        forget();
        requireNear(instances);
        Through through = way().through();
        if (through != null) {
            if (!instances.isEmpty()) {
                loosen(instances);
                linking().add(keys(instances), throughDefaults, related());
            }
            return;
        }
        requireNone(throughDefaults);
        for (T instance : instances) {
            if (instance.modelState().isNew()) {
                throw new IllegalArgumentException(
                        InstanceText.of(instance)
                                + " is not saved. Save it first, or use create().");
            }
        }
        QuerySet<T> added = targets().filter(Q.of("pk__in", keys(instances)));
        FieldMeta kind = way().kind();
        if (kind == null) {
            added.update(field().name(), owner());
        } else {
            added.update(
                    new Assignment(kind.name(), GenericRows.kindOf(way(), database())),
                    new Assignment(field().name(), key()));
        }
        instances.forEach(this::point);
        Counted.changed(instances);
    }

    private void requireThere(Collection<? extends BaseModel> instances) {
        for (BaseModel instance : instances) {
            Objects.requireNonNull(
                    instance, () -> "One of the instances for " + way() + " is null.");
        }
    }

    /** Refuses rows that are not where this one is: their keys would mean other rows here. */
    private void requireNear(Collection<? extends BaseModel> instances) {
        requireThere(instances);
        for (BaseModel instance : instances) {
            String there = instance.modelState().database();
            boolean changesIt = way().through() == null;
            boolean reachable = !changesIt || there == null || there.equals(database());
            if (!reachable || !Orm.current().allowsRelation(instance, owner())) {
                throw new IllegalArgumentException(
                        "Cannot add \""
                                + InstanceText.of(instance)
                                + "\": instance is on database \""
                                + database()
                                + "\", value is on database \""
                                + there
                                + "\". "
                                + (changesIt
                                        ? "Save it to the database of the instance first."
                                        : "Relate rows of one database, or have a router's"
                                                + " allowRelation say that these may be."));
            }
        }
    }

    private void requireNone(Map<String, ?> throughDefaults) {
        if (!throughDefaults.isEmpty()) {
            throw new IllegalArgumentException(
                    way() + " has no model between that could take values.");
        }
    }

    private Linking linking() {
        return new Linking(way(), owner(), key(), database());
    }

    private void loosen(Collection<? extends BaseModel> others) {
        others.forEach(other -> Links.loosen(other, way().reverse()));
    }

    /** Makes the foreign key of {@code instance} point here. */
    @SuppressWarnings("unchecked") // the field's target is the owner's model
    private void point(T instance) {
        GenericRows.point(instance, way(), owner(), database());
        Ref<?> ref = way().reverse().ref(instance);
        if (ref != null) {
            ((Ref<BaseModel>) ref).set(owner());
        }
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final void remove(T... instances) {
        removeAll(Arrays.stream(instances).toList());
    }

    @Override
    public void removeAll(Collection<? extends T> instances) {
        forget();
        requireThere(instances);
        Through through = way().through();
        if (through != null) {
            loosen(instances);
            linking().remove(keys(instances));
            return;
        }
        if (way().isGeneric()) {
            related().filter(Q.of("pk__in", keys(instances))).delete();
            return;
        }
        requireNullable("remove");
        for (T instance : instances) {
            if (!Objects.equals(way().keyField().get(owner()), field().get(instance))) {
                throw new DoesNotExist(
                        instance.getClass(),
                        InstanceText.of(instance)
                                + " is not related to "
                                + InstanceText.of(owner())
                                + ".");
            }
        }
        related().filter(Q.of("pk__in", keys(instances))).update(field().name(), null);
        Counted.changed(instances);
    }

    @Override
    public void set(Collection<? extends T> instances) {
        set(instances, Map.of());
    }

    @Override
    public void set(Collection<? extends T> instances, Map<String, ?> throughDefaults) {
        Transaction.atomic(
                database(),
                () -> {
                    forget();
                    requireNear(instances);
                    var wanted = new LinkedHashSet<T>(instances);
                    var gone = new ArrayList<T>();
                    for (T present : related()) {
                        if (!wanted.remove(present)) {
                            gone.add(present);
                        }
                    }
                    if (!gone.isEmpty()
                            && (way().through() != null
                                    || way().isGeneric()
                                    || field().isNullable())) {
                        removeAll(gone);
                    }
                    addAll(wanted, throughDefaults);
                });
    }

    @Override
    public void clear() {
        forget();
        Through through = way().through();
        if (through != null) {
            linking().clear();
            return;
        }
        if (way().isGeneric()) {
            related().delete();
            return;
        }
        requireNullable("clear");
        related().update(field().name(), null);
    }

    @Override
    public T create(Consumer<? super T> fill, Map<String, ?> throughDefaults) {
        return relating(throughDefaults, () -> new Found<>(targets().create(pointing(fill)), true))
                .instance();
    }

    @Override
    public Found<T> getOrCreate(
            Map<String, ?> lookups, Consumer<? super T> defaults, Map<String, ?> throughDefaults) {
        return relating(throughDefaults, () -> related().getOrCreate(lookups, pointing(defaults)));
    }

    @Override
    public Found<T> updateOrCreate(
            Map<String, ?> lookups, Consumer<? super T> defaults, Map<String, ?> throughDefaults) {
        return relating(
                throughDefaults,
                () -> related().updateOrCreate(lookups, defaults, pointing(defaults)));
    }

    /** Relates what {@code work} made, where a table between does that. */
    private Found<T> relating(Map<String, ?> throughDefaults, Supplier<Found<T>> work) {
        forget();
        if (way().through() == null) {
            requireNone(throughDefaults);
            return work.get();
        }
        return Transaction.atomic(
                database(),
                () -> {
                    Found<T> found = work.get();
                    if (found.created()) {
                        addAll(List.of(found.instance()), throughDefaults);
                    }
                    return found;
                });
    }

    /** Makes a new instance point here before {@code fill}, where its foreign key relates it. */
    private Consumer<T> pointing(Consumer<? super T> fill) {
        boolean points = way().through() == null;
        return instance -> {
            if (points) {
                point(instance);
            }
            fill.accept(instance);
        };
    }

    private void requireNullable(String operation) {
        if (!field().isNullable()) {
            throw new UnsupportedOperationException(
                    way()
                            + " cannot "
                            + operation
                            + ": "
                            + field()
                            + " may not be null. Delete the rows, or relate them elsewhere.");
        }
    }

    private static Set<Object> keys(Collection<? extends BaseModel> instances) {
        var keys = new LinkedHashSet<>();
        for (BaseModel instance : instances) {
            Object key = instance.pk();
            if (key == null) {
                throw new IllegalArgumentException(
                        InstanceText.of(instance)
                                + " is not saved. Save it first, or use create().");
            }
            keys.add(key);
        }
        return keys;
    }
}
