package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes instances and their rows for a query set. */
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

    @SuppressWarnings("unchecked") // an instance of the model is what T stands for
    T create(Consumer<? super T> fill) {
        Signals signals = Orm.current().signals();
        signals.tellPreInit(model.type());
        T made = (T) model.newInstance();
        fill.accept(made);
        signals.tellPostInit(instance(made));
        instance(made).save(SaveOptions.insert().using(rows.dbForWrite()));
        return made;
    }

    List<T> insertAll(Collection<? extends T> instances, boolean ignoreConflicts) {
        List<T> all = List.copyOf(instances);
        if (!all.isEmpty()) {
            List<BaseModel> models = all.stream().map(Creation::instance).toList();
            new Saving(model, rows.dbForWrite()).insertAll(models, ignoreConflicts);
        }
        return all;
    }

    Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        Q[] conditions =
                lookups.entrySet().stream()
                        .map(entry -> Q.of(entry.getKey(), entry.getValue()))
                        .toArray(Q[]::new);
        QuerySet<T> same = rows.filter(conditions);
        if (!same.limit(1).list().isEmpty()) {
            return new Found<>(same.get(), false);
        }
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

    /** Gives a new instance the values that it was looked for by. */
    private void assign(BaseModel made, Map<String, ?> lookups) {
        lookups.forEach((name, value) -> {
            if (!name.contains("__")) {
                FieldMeta field = name.equals("pk") ? model.primaryKey() : model.field(name);
                field.set(made, field.parse(field.toStored(value)));
            }
        });
    }
}
