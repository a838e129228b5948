package dev.belleville.web.forms;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A form that makes or changes a row: its fields are the model's, by name. Django's {@code
 * ModelForm}.
 *
 * <pre>{@code
 * static final ModelForm<Goods> FORM = ModelForm.of(Goods.class, "name", "price", "tags");
 *
 * var form = FORM.bind(request, goods);
 * if (form.isValid()) {
 *     form.save();
 * }
 * }</pre>
 *
 * <p>The model is read when the form is used first, so that one may stand in a static field.
 *
 * @param <M> the model
 */
public class ModelForm<M extends BaseModel> extends Form {
    /** Names all fields of the model that visitors may change. Django's {@code __all__}. */
    public static final String ALL = "__all__";

    private final Class<M> type;
    private final List<String> names;
    private final Map<String, Consumer<FormField<?>>> changes = new LinkedHashMap<>();
    private Set<String> left = Set.of();
    private List<String> shown = List.of();

    /** Over these fields of the model, or {@link #ALL}. */
    protected ModelForm(Class<M> type, String... fields) {
        this.type = type;
        names = List.of(fields);
        if (names.isEmpty()) {
            throw new ImproperlyConfigured(
                    "A form of "
                            + type.getSimpleName()
                            + " names no fields; name those that visitors may change, or"
                            + " ModelForm.ALL.");
        }
    }

    /** Over these fields of the model, or {@link #ALL}, without a class of its own. */
    public static <M extends BaseModel> ModelForm<M> of(Class<M> type, String... fields) {
        return new ModelForm<>(type, fields);
    }

    /** The same without these. Django's {@code exclude}. */
    public ModelForm<M> without(String... fields) {
        open();
        left = Set.of(fields);
        return this;
    }

    /**
     * Changes what a field of the model is in the form: its label, help, widget or messages.
     * Django's {@code labels}, {@code help_texts}, {@code widgets} and {@code error_messages}. For
     * another kind of field add one of the same name in the constructor.
     */
    public ModelForm<M> change(String field, Consumer<FormField<?>> change) {
        open();
        changes.merge(field, change, Consumer::andThen);
        return this;
    }

    /** The model. */
    public final Class<M> type() {
        return type;
    }

    final ModelMeta model() {
        return Orm.current().registry().model(type);
    }

    /** The model's fields that it changes, as the database of this moment has them. */
    final List<FieldMeta> metas() {
        ModelMeta model = model();
        return shown.stream().map(model::field).toList();
    }

    @Override
    final void complete() {
        var own = fields().keySet().stream().toList();
        var order = new ArrayList<String>();
        for (FieldMeta meta : chosen(model())) {
            String name = meta.name();
            if (!own.contains(name)) {
                FormField<?> field = ModelFields.of(meta);
                Consumer<FormField<?>> change = changes.get(name);
                if (change != null) {
                    change.accept(field);
                }
                field(name, field);
            }
            order.add(name);
        }
        changes.keySet().forEach(this::required);
        if (!isOrdered()) {
            order(order.toArray(String[]::new));
        }
        shown = List.copyOf(order);
    }

    private List<FieldMeta> chosen(ModelMeta model) {
        if (names.contains(ALL)) {
            return model.fields().stream()
                    .filter(ModelFields::isEditable)
                    .filter(field -> !left.contains(field.name()))
                    .toList();
        }
        var chosen = new ArrayList<FieldMeta>();
        for (String name : names) {
            if (fields().containsKey(name) && model.findField(name) == null) {
                continue; // one of the form's own
            }
            FieldMeta field = model.field(name);
            if (!ModelFields.isEditable(field)) {
                throw new ImproperlyConfigured(
                        field + " cannot be in a form: visitors may not change it.");
            }
            if (!left.contains(name)) {
                chosen.add(field);
            }
        }
        return chosen;
    }

    /** One for a new row. */
    @Override
    public final BoundModelForm<M> blank() {
        return blank(Map.of());
    }

    /** One for a new row, which shows {@code initial} values. */
    @Override
    public final BoundModelForm<M> blank(Map<String, ? extends @Nullable Object> initial) {
        return bound(null, null, initial);
    }

    /** One that shows {@code instance}, to be changed. */
    public final BoundModelForm<M> blank(M instance) {
        return bound(null, instance, Map.of());
    }

    /** One that shows {@code instance} and, in place of its values, {@code initial} ones. */
    public final BoundModelForm<M> blank(
            M instance, Map<String, ? extends @Nullable Object> initial) {
        return bound(null, instance, initial);
    }

    /** What a request sent for a new row. */
    @Override
    public final BoundModelForm<M> bind(Request request) {
        return bind(Submission.of(request));
    }

    /** What a visitor sent for a new row. */
    @Override
    public final BoundModelForm<M> bind(Submission sent) {
        return bind(sent, Map.of());
    }

    /** What a visitor sent for a new row to a form that showed {@code initial} values. */
    @Override
    public final BoundModelForm<M> bind(
            Submission sent, Map<String, ? extends @Nullable Object> initial) {
        return bound(sent, null, initial);
    }

    /** What a request sent for {@code instance}. */
    public final BoundModelForm<M> bind(Request request, M instance) {
        return bind(Submission.of(request), instance);
    }

    /** What a visitor sent for {@code instance}. */
    public final BoundModelForm<M> bind(Submission sent, M instance) {
        return bound(sent, instance, Map.of());
    }

    /** What a visitor sent for {@code instance} to a form that showed {@code initial} values. */
    public final BoundModelForm<M> bind(
            Submission sent, M instance, Map<String, ? extends @Nullable Object> initial) {
        return bound(sent, instance, initial);
    }

    @SuppressWarnings("unchecked") // a model makes instances of its own class
    final BoundModelForm<M> bound(
            @Nullable Submission sent,
            @Nullable M given,
            Map<String, ? extends @Nullable Object> initial) {
        freeze();
        M instance = given == null ? (M) model().newInstance() : given;
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (given != null) {
            ModelValues.read(given, metas(), values);
        }
        values.putAll(initial);
        return new BoundModelForm<>(this, sent, values, "", instance);
    }
}
