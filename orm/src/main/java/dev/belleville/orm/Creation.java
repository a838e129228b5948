package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes instances and their rows for a query set, and finds them by a value. */
final class Creation<T extends @Nullable Object> {
    private final QuerySet<T> rows;
    private final ModelMeta model;

    Creation(QuerySet<T> rows) {
        this.rows = rows;
        model = rows.meta();
    }

    static BaseModel instance(@Nullable Object row) {
        if (row instanceof BaseModel instance) {
            return instance;
        }
        throw new IllegalStateException("These rows are values, not instances");
    }

    /** The rows by the value of a unique field; those with one of {@code values}, null for all. */
    static <T extends @Nullable Object> Map<Object, T> byValue(
            QuerySet<T> rows, String name, @Nullable Collection<?> values) {
        rows.whole("use inBulk() of");
        rows.requireInstances("inBulk");
        boolean byKey = name.equals("pk") && rows.meta().isComposite();
        FieldMeta field = byKey ? rows.meta().keyFields().getFirst() : rows.meta().field(name);
        if (!byKey && !field.isUnique() && !List.of(name).equals(rows.query().distinctOn())) {
            throw new IllegalArgumentException(
                    "inBulk()'s field must be unique but '"
                            + name
                            + "' isn't. Name one that is, or ask for list().");
        }
        var found = new LinkedHashMap<Object, T>();
        if (values != null && values.isEmpty()) {
            return found;
        }
        QuerySet<T> wanted = values == null ? rows : rows.filter(name + "__in", values);
        boolean keepsOrder = !rows.query().distinctOn().isEmpty();
        for (T row : keepsOrder ? wanted : wanted.unordered()) {
            Object key = byKey ? instance(row).pk() : field.get(instance(row));
            if (key != null) {
                found.put(key, row);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // an instance of the model is what T stands for
    T create(Consumer<? super T> fill) {
        rows.requireInstances("create");
        Signals signals = Orm.current().signals();
        signals.tellPreInit(model.type());
        T made = (T) model.newInstance();
        fill.accept(made);
        signals.tellPostInit(instance(made));
        instance(made).save(SaveOptions.insert().using(rows.dbForWrite()));
        return made;
    }

    List<T> insertAll(Collection<? extends T> instances, Conflicts conflicts, int batchSize) {
        rows.requireInstances("bulkCreate");
        requirePositive(batchSize);
        requireThere(instances);
        List<T> all = List.copyOf(instances);
        if (!all.isEmpty()) {
            List<BaseModel> models = all.stream().map(Creation::instance).toList();
            new BulkSaving(model, rows.dbForWrite()).insertAll(models, conflicts, batchSize);
        }
        return all;
    }

    long updateAll(Collection<? extends T> instances, List<String> fields, int batchSize) {
        rows.requireInstances("bulkUpdate");
        requirePositive(batchSize);
        requireThere(instances);
        List<BaseModel> models = instances.stream().map(Creation::instance).toList();
        return new BulkSaving(model, rows.dbForWrite()).updateAll(models, fields, batchSize);
    }

    private void requireThere(Collection<? extends T> instances) {
        for (T instance : instances) {
            Objects.requireNonNull(
                    instance,
                    () -> "One of the instances of " + model.name() + " to write is null.");
        }
    }

    private static void requirePositive(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("Batch size must be a positive integer.");
        }
    }

    Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        rows.requireInstances("getOrCreate");
        QuerySet<T> same = matching(lookups);
        List<T> found = same.limit(2).list();
        return found.isEmpty()
                ? createOrGet(same, lookups, defaults)
                : new Found<>(found.size() == 1 ? found.getFirst() : same.get(), false);
    }

    /** Makes the row, or gives the one that somebody else made meanwhile. */
    private Found<T> createOrGet(
            QuerySet<T> same, Map<String, ?> lookups, Consumer<? super T> defaults) {
        try {
            T made =
                    Transaction.atomic(
                            rows.dbForWrite(),
                            () ->
                                    create(row -> {
                                        assign(instance(row), lookups);
                                        defaults.accept(row);
                                    }));
            return new Found<>(made, true);
        } catch (IntegrityError e) {
            T other = same.all().first();
            if (other == null) {
                throw e;
            }
            return new Found<>(other, false);
        }
    }

    Found<T> updateOrCreate(
            Map<String, ?> lookups,
            Consumer<? super T> defaults,
            Consumer<? super T> createDefaults) {
        rows.requireInstances("updateOrCreate");
        String alias = rows.dbForWrite();
        return Transaction.atomic(
                alias,
                () -> {
                    Found<T> found =
                            new Creation<>(rows.using(alias).selectForUpdate())
                                    .getOrCreate(lookups, createDefaults);
                    if (!found.created()) {
                        defaults.accept(found.instance());
                        instance(found.instance()).save(SaveOptions.DEFAULT.using(alias));
                    }
                    return found;
                });
    }

    private QuerySet<T> matching(Map<String, ?> lookups) {
        return rows.using(rows.dbForWrite())
                .filter(
                        lookups.entrySet().stream()
                                .map(entry -> Q.of(entry.getKey(), entry.getValue()))
                                .toArray(Q[]::new));
    }

    /** Gives a new instance the values that it was looked for by. */
    private void assign(BaseModel made, Map<String, ?> lookups) {
        lookups.forEach((name, value) -> {
            if (name.equals("pk")) {
                assignKey(made, value);
            } else if (!name.contains("__")) {
                assign(made, model.field(name), value);
            }
        });
    }

    /** Gives a new instance its key, a composite one by the values of its fields in order. */
    private void assignKey(BaseModel made, @Nullable Object key) {
        if (!model.isComposite()) {
            assign(made, model.primaryKey(), key);
            return;
        }
        List<?> values = key instanceof Object[] array ? Arrays.asList(array) : (List<?>) key;
        List<FieldMeta> fields = model.keyFields();
        for (int i = 0; values != null && i < fields.size(); i++) {
            assign(made, fields.get(i), values.get(i));
        }
    }

    private static void assign(BaseModel made, FieldMeta field, @Nullable Object value) {
        field.set(made, field.parse(field.toStored(value)));
    }
}
