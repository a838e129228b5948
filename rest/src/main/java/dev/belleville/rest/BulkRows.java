package dev.belleville.rest;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.serializers.Errors;
import dev.belleville.rest.serializers.InvalidData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a list of data names, each by its key, read by one query.
 *
 * @param <T> the model
 */
final class BulkRows<T extends BaseModel> {
    private final String member;
    private final FieldMeta field;
    private final Map<Object, T> byKey = new LinkedHashMap<>();
    private final Set<Object> taken = new HashSet<>();

    /**
     * Those of {@code rows} that {@code data} names.
     *
     * @param lookup the attribute that tells rows from others
     */
    BulkRows(QuerySet<T> rows, ModelMeta model, String lookup, List<?> data) {
        field = key(model, lookup);
        member = field.name();
        var keys = new HashSet<Object>();
        for (Object item : data) {
            Object key = parsed(given(item));
            if (key != null) {
                keys.add(key);
            }
        }
        if (!keys.isEmpty()) {
            for (T row : rows.filter(field.name() + "__in", keys)) {
                byKey.put(String.valueOf(field.get(row)), row);
            }
        }
    }

    /** The field that tells the rows of {@code model}. */
    static FieldMeta key(ModelMeta model, String lookup) {
        return lookup.equals("pk") ? model.primaryKey() : model.field(lookup);
    }

    /**
     * The row that {@code item} names, once.
     *
     * @throws ValidationError where it names none, or one that was named before
     */
    T take(@Nullable Object item) {
        Object given = given(item);
        if (given == null) {
            throw wrong(Translation.gettext("This field is required."), "required");
        }
        Object key = parsed(given);
        T row = key == null ? null : byKey.get(String.valueOf(key));
        if (row == null) {
            throw wrong(
                    Translation.gettext("Invalid pk \"{pk_value}\" - object does not exist.")
                            .replace("{pk_value}", Python.str(given)),
                    "does_not_exist");
        }
        if (!taken.add(String.valueOf(key))) {
            throw wrong(Translation.gettext("This row is named twice."), "duplicate");
        }
        return row;
    }

    /** All rows that {@code data} names, or a 400 that says which there are not. */
    List<T> takeAll(List<?> data) {
        var rows = new ArrayList<T>();
        var errors = new ArrayList<Errors>();
        for (Object item : data) {
            try {
                rows.add(take(item));
                errors.add(Errors.none());
            } catch (ValidationError e) {
                errors.add(((InvalidData) e).tree());
            }
        }
        if (rows.size() < data.size()) {
            throw new InvalidData(new Errors.ByItem(errors));
        }
        return rows;
    }

    /** A key alone, or an object that has it. */
    private @Nullable Object given(@Nullable Object item) {
        return item instanceof Map<?, ?> object ? object.get(member) : item;
    }

    private @Nullable Object parsed(@Nullable Object given) {
        try {
            return given == null || given instanceof Boolean ? null : field.parse(given);
        } catch (ValidationError _) {
            return null; // no row can have such a key
        }
    }

    private InvalidData wrong(String message, String code) {
        return new InvalidData(
                new Errors.ByField(
                        Map.of(member, new Errors.Messages(List.of(new Detail(message, code))))));
    }
}
