package dev.belleville.orm.migrate;

import dev.belleville.core.Json;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Changes the rows of a model by code, some at a time, each time in a transaction of its own; after
 * a crash the next run goes on behind the last batch that was committed.
 *
 * @param model the model's name
 * @param size how many rows a batch has at the most
 * @param forward what is done to each
 * @param backward what takes it back; null where nothing can
 */
public record RunJavaInBatches(
        String model, int size, RowBatch.Work forward, RowBatch.@Nullable Work backward)
        implements Operation {
    /** Checks the size. */
    public RunJavaInBatches {
        if (size < 1) {
            throw new IllegalArgumentException("A batch has at least one row, not " + size + ".");
        }
    }

    /** The same, with a way back. */
    public RunJavaInBatches backward(RowBatch.Work work) {
        return new RunJavaInBatches(model, size, forward, work);
    }

    @Override
    public ProjectState apply(String app, ProjectState before) {
        before.model(app + "." + model);
        return before;
    }

    @Override
    public void forward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        run(app, forward, editor, before);
    }

    @Override
    public void backward(String app, SchemaEditor editor, ProjectState before, ProjectState after)
            throws SQLException {
        if (backward != null) {
            run(app, backward, editor, before);
        }
    }

    private void run(String app, RowBatch.Work work, SchemaEditor editor, ProjectState state)
            throws SQLException {
        if (!editor.allows(app)) {
            return;
        }
        if (editor.isCollecting()) {
            editor.execute("-- This operation runs Java and cannot be written as SQL.");
            return;
        }
        var models = new HistoricalModels(app, state, editor.connection());
        List<FieldMeta> keys = models.keyFields(model);
        long about = editor.estimate(TableReader.tableName(models.model(model)));
        editor.stepwise(text -> {
            var reached = new ArrayList<@Nullable Place>();
            models.run(all -> reached.add(next(Place.parse(text, keys), all, work)));
            Place place = reached.getFirst();
            if (place == null) {
                return null;
            }
            editor.tell(place.done(), Math.max(about, place.done()));
            return place.text();
        });
    }

    private @Nullable Place next(Place from, HistoricalModels models, RowBatch.Work work) {
        QuerySet<HistoricalModel> left = models.objects(model).orderBy("pk");
        if (from.key() != null) {
            left = left.filter("pk__gt", from.key());
        }
        String[] key = models.keyFields(model).stream().map(FieldMeta::name).toArray(String[]::new);
        List<HistoricalModel> batch = left.only(key).slice(0, size).list();
        if (batch.isEmpty()) {
            return null;
        }
        Object last = batch.getLast().pk();
        work.run(new RowBatch(left.filter("pk__lte", last), models));
        return new Place(last, from.done() + batch.size());
    }

    /**
     * How far it came.
     *
     * @param key the last key that is done, a list where several fields make it; null for none
     * @param done how many rows are
     */
    private record Place(@Nullable Object key, long done) {
        static Place parse(String text, List<FieldMeta> keys) {
            if (text.isEmpty()) {
                return new Place(null, 0);
            }
            var parts = (List<?>) Json.parse(text);
            if (parts == null || parts.size() != keys.size() + 1) {
                throw new IllegalStateException("No place of a batch: " + text);
            }
            var key = new ArrayList<Object>();
            for (int i = 0; i < keys.size(); i++) {
                key.add(Conversion.parse(keys.get(i).storedKind(), parts.get(i + 1)));
            }
            return new Place(
                    key.size() == 1 ? key.getFirst() : key,
                    Long.parseLong(String.valueOf(parts.getFirst())));
        }

        String text() {
            var parts = new ArrayList<Object>(List.of(done));
            List<?> values =
                    key instanceof List<?> several ? several : Collections.singletonList(key);
            values.forEach(value -> parts.add(String.valueOf(value)));
            return Json.write(parts);
        }
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public boolean isReversible() {
        return backward != null;
    }

    @Override
    public String description() {
        return "Raw Java operation in batches of " + size + " on " + model.toLowerCase(Locale.ROOT);
    }
}
