package dev.belleville.rest.filters;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.KindSchemas;
import dev.belleville.rest.internal.SiteSetting;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.FieldShape.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row that is told from others by an attribute.
 *
 * @param model the rows' model
 * @param rows those that may be chosen by who asks
 * @param attribute what tells them apart
 */
record RowInput(
        Class<? extends BaseModel> model,
        Function<ApiRequest, ? extends QuerySet<? extends BaseModel>> rows,
        String attribute)
        implements SeveralInput.Chosen {
    @Override
    public @Nullable Object read(String name, ApiRequest request) {
        String text = FilterInput.text(name, request.query());
        if (text.isEmpty()) {
            return null;
        }
        Object key = key(text);
        BaseModel row = key == null ? null : rows.apply(request).filter(attribute, key).first();
        if (row == null) {
            throw new ValidationError(
                    Translation.gettext(
                            "Select a valid choice. That choice is not one of the available"
                                    + " choices."),
                    "invalid_choice");
        }
        return row;
    }

    private @Nullable Object key(String text) {
        try {
            return column().parse(text);
        } catch (ValidationError _) {
            return null;
        }
    }

    private FieldMeta column() {
        ModelMeta meta = Orm.current().registry().model(model);
        return attribute.equals("pk") ? meta.primaryKey() : meta.field(attribute);
    }

    /** All by one query. */
    @Override
    public List<Object> choose(List<String> texts, ApiRequest request) {
        var keys = new ArrayList<Object>();
        for (String text : texts) {
            Object key = key(text);
            if (key == null) {
                throw new ValidationError(
                        "“%(pk)s” is not a valid value.", "invalid_pk_value", Map.of("pk", text));
            }
            keys.add(key);
        }
        var found = new HashMap<Object, BaseModel>();
        FieldMeta column = column();
        rows.apply(request)
                .filter(attribute + "__in", keys)
                .list()
                .forEach(row -> found.put(Objects.requireNonNull(column.get(row)), row));
        var chosen = new ArrayList<Object>();
        for (int i = 0; i < keys.size(); i++) {
            BaseModel row = found.get(keys.get(i));
            if (row == null) {
                throw FilterValue.notAChoice(texts.get(i));
            }
            chosen.add(row);
        }
        return chosen;
    }

    @Override
    public List<Q> conditions(String lookup, Object value) {
        return List.of(Q.of(lookup, ((BaseModel) value).pk()));
    }

    @Override
    public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
        return List.of(ApiParameter.query(name, help, schema()).options(() -> options(request)));
    }

    @Override
    public ApiParameter several(String name, String help, ApiRequest request) {
        return ApiParameter.query(name, help, Map.of("type", "array", "items", schema()))
                .repeated()
                .options(() -> options(request));
    }

    private Map<String, Object> schema() {
        return KindSchemas.of(column().storedKind());
    }

    private List<Option> options(ApiRequest request) {
        FieldMeta column = column();
        var options = new ArrayList<Option>();
        int most = SiteSetting.of(RestSettings.SELECT_CUTOFF);
        for (BaseModel row : rows.apply(request).slice(0, most).list()) {
            options.add(new Option(Objects.requireNonNull(column.get(row)), row.toString()));
        }
        return options;
    }
}
