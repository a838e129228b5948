package dev.belleville.web.forms;

import static dev.belleville.core.i18n.Translation.gettextNoop;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows to choose from.
 *
 * @param type the model
 * @param rows asked anew each time
 * @param toField the field whose values stand for rows; empty for the primary key
 * @param label what people read of a row
 */
record RowChoices<M extends BaseModel>(
        Class<M> type,
        Supplier<? extends QuerySet<M>> rows,
        String toField,
        Function<? super M, String> label) {
    static final String INVALID_ONE =
            gettextNoop("Select a valid choice. %(value)s is not one of the available choices.");
    static final String INVALID =
            gettextNoop("Select a valid choice. That choice is not one of the available choices.");
    static final String NONE_CHOSEN = "---------";

    private FieldMeta keyField() {
        ModelMeta model = Orm.current().registry().model(type);
        return toField.isEmpty() ? model.primaryKey() : model.field(toField);
    }

    List<Option> options() {
        var options = new ArrayList<Option>();
        FieldMeta key = keyField();
        for (M row : rows.get().list()) {
            options.add(Option.of(PlainText.of(key.get(row)), label.apply(row)));
        }
        return options;
    }

    /** What stands for a row; what is none stands for itself. */
    @Nullable Object key(@Nullable Object value) {
        return value instanceof BaseModel row && type.isInstance(row) ? keyField().get(row) : value;
    }

    List<@Nullable Object> keys(Iterable<?> values) {
        var keys = new ArrayList<@Nullable Object>();
        values.forEach(value -> keys.add(key(value)));
        return keys;
    }

    /** A key as its column has it. */
    @Nullable Object parse(@Nullable Object raw) {
        return keyField().parse(key(raw));
    }

    @Nullable M find(Object raw) {
        Object key = parse(raw);
        if (key == null) {
            return null;
        }
        List<M> found = rows.get().filter(keyField().name(), key).limit(1).list();
        return found.isEmpty() ? null : found.getFirst();
    }

    List<M> findAll(Collection<?> raw) {
        List<@Nullable Object> keys = new ArrayList<>();
        raw.forEach(one -> keys.add(parse(one)));
        return rows.get().filter(keyField().name() + "__in", keys).list();
    }

    static String text(@Nullable Object value) {
        return PlainText.of(value);
    }
}
