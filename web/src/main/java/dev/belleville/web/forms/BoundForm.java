package dev.belleville.web.forms;

import dev.belleville.core.Json;
import dev.belleville.core.Markup;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.template.Subscript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A form of one request: empty, or with what a visitor sent. For one thread.
 *
 * <p>In a template {@code {{ form }}} shows it all, {@code {{ form.sender }}} one field, and a loop
 * goes over its fields.
 */
public sealed class BoundForm implements Iterable<BoundField>, Markup, Subscript
        permits BoundModelForm {
    private final Form form;
    private final @Nullable Submission sent;
    private final Map<String, ? extends @Nullable Object> initial;
    private final String prefix;
    private final Map<String, BoundField> fields = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
    private @Nullable Map<String, List<Detail>> errors;
    private Look look;
    private boolean mayBeEmpty;

    BoundForm(
            Form form,
            @Nullable Submission sent,
            Map<String, ? extends @Nullable Object> initial,
            String prefix) {
        this.form = form;
        this.sent = sent;
        this.initial = initial;
        this.prefix = prefix;
        look = form.look();
        form.fields().forEach((name, field) -> fields.put(name, new BoundField(this, field)));
    }

    /** The same under names that begin with {@code prefix} and a hyphen, for several in a page. */
    public BoundForm prefix(String other) {
        BoundForm same = again(sent, initial, other).look(look);
        same.mayBeEmpty = mayBeEmpty;
        return same;
    }

    /** Adds a field that the set of forms needs, not the form itself. */
    void addOwn(String name, FormField<?> field) {
        field.named(name);
        field.freeze();
        fields.put(name, new BoundField(this, field));
    }

    BoundForm again(
            @Nullable Submission data,
            Map<String, ? extends @Nullable Object> shown,
            String other) {
        return new BoundForm(form, data, shown, other);
    }

    /**
     * One in which nothing changed is valid and has no values, as the extra ones of a form set are.
     * Django's {@code empty_permitted}.
     */
    public BoundForm permitEmpty() {
        mayBeEmpty = true;
        return this;
    }

    // --- what was sent

    /** Whether a visitor sent something. */
    public boolean isBound() {
        return sent != null;
    }

    /** Whether a visitor sent something and all of it is right. */
    public boolean isValid() {
        return isBound() && problems().isEmpty();
    }

    /**
     * The cleaned value of a field of a valid form.
     *
     * @throws IllegalStateException where the field has none: it is wrong, or null is its value
     */
    public <T> T get(FormField<T> field) {
        T value = find(field);
        if (value == null) {
            throw new IllegalStateException(
                    "The field '"
                            + field.name()
                            + "' has no value here: ask isValid() first, and find() for one that"
                            + " is optional.");
        }
        return value;
    }

    /** The cleaned value of a field; null where it has none or is wrong. */
    @SuppressWarnings("unchecked") // it is what the field cleaned
    public <T> @Nullable T find(FormField<T> field) {
        problems();
        return (T) cleaned.get(field.name());
    }

    /** The cleaned values of the fields that are right, by name. Django's {@code cleaned_data}. */
    public Map<String, @Nullable Object> cleanedData() {
        problems();
        return Collections.unmodifiableMap(cleaned);
    }

    /** The cleaned values as a record of {@code type}, whose components have the fields' names. */
    public <R extends Record> R as(Class<R> type) {
        return RecordOf.make(type, cleanedData());
    }

    /**
     * The errors by field; those of the whole under {@link ValidationError#NON_FIELD}. Empty where
     * nothing was sent.
     */
    public Map<String, ErrorList> errors() {
        var lists = new LinkedHashMap<String, ErrorList>();
        problems().keySet().forEach(name -> lists.put(name, errorsOf(name)));
        return lists;
    }

    /**
     * The errors by field as JSON, each with {@code message} and {@code code}. The messages are
     * plain text: who puts them in a page escapes them. Django's {@code errors.as_json}.
     */
    public String errorsJson() {
        var data = new LinkedHashMap<String, Object>();
        errors().forEach((name, list) -> data.put(name, list.data()));
        return Json.write(data);
    }

    /** The errors that concern no single field. */
    public ErrorList nonFieldErrors() {
        return errorsOf(ValidationError.NON_FIELD);
    }

    ErrorList errorsOf(String name) {
        List<Detail> details = problems().getOrDefault(name, List.of());
        if (name.equals(ValidationError.NON_FIELD)) {
            return new ErrorList(details, "", "nonfield");
        }
        BoundField field = fields.get(name);
        String id = field == null || field.isHidden() ? "" : field.autoId();
        return new ErrorList(details, id.isEmpty() ? "" : id + "_error", "");
    }

    /** Whether a field has an error. Django's {@code has_error}. */
    public boolean hasError(FormField<?> field) {
        return problems().containsKey(field.name());
    }

    /** Whether a field has an error of this code. */
    public boolean hasError(FormField<?> field, String code) {
        return problems().getOrDefault(field.name(), List.of()).stream()
                .anyMatch(error -> error.code().equals(code));
    }

    /** Adds an error to a field, whose value is then gone. Django's {@code add_error}. */
    public void addError(FormField<?> field, String message) {
        addError(ValidationError.field(field.name(), message, "invalid"));
    }

    /** Adds an error to the whole. */
    public void addError(String message) {
        addError(new ValidationError(message, "invalid"));
    }

    /** Adds errors with codes of their own, each to the field that {@code error} names. */
    public final void addError(ValidationError error) {
        Map<String, List<Detail>> all = problems();
        error.errors()
                .forEach((name, details) -> {
                    if (!name.equals(ValidationError.NON_FIELD)) {
                        field(name);
                        cleaned.remove(name);
                    }
                    all.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(details);
                });
    }

    private Map<String, List<Detail>> problems() {
        Map<String, List<Detail>> found = errors;
        if (found == null) {
            found = new LinkedHashMap<>();
            errors = found;
            if (isBound() && (!mayBeEmpty || hasChanged())) {
                clean();
            }
        }
        return found;
    }

    private void clean() {
        for (BoundField field : fields.values()) {
            try {
                Object value = field.clean();
                cleaned.put(field.name(), value);
                if (value != null) {
                    cleaned.put(field.name(), form.step(field.name(), value, this));
                }
            } catch (ValidationError e) {
                addError(renamed(e, field.name()));
            }
        }
        check();
    }

    /** Checks the values together. */
    void check() {
        try {
            form.clean(this);
        } catch (ValidationError e) {
            addError(e);
        }
    }

    /** What a field says of itself is said of it. */
    static ValidationError renamed(ValidationError e, String field) {
        List<Detail> own = e.errors().get(ValidationError.NON_FIELD);
        return own == null ? e : new ValidationError(Map.of(field, own));
    }

    /** Whether something differs from what the form showed. */
    public boolean hasChanged() {
        return !changedData().isEmpty();
    }

    /** The names of the fields that differ from what the form showed. */
    public List<String> changedData() {
        return isBound()
                ? fields.values().stream()
                        .filter(BoundField::hasChanged)
                        .map(BoundField::name)
                        .toList()
                : List.of();
    }

    Submission sent() {
        return Objects.requireNonNullElse(sent, Submission.EMPTY);
    }

    /** What the form showed in a field. */
    @Nullable Object initialOf(FormField<?> field) {
        return initial.containsKey(field.name()) ? initial.get(field.name()) : field.initialValue();
    }

    /** The name under which a field is sent. */
    String sentName(String name) {
        return prefix.isEmpty() ? name : prefix + "-" + name;
    }

    // --- how it is shown

    Look look() {
        return look;
    }

    /** Shown otherwise from here on. */
    public BoundForm look(Look other) {
        look = other;
        return this;
    }

    /**
     * The field of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public BoundField field(String name) {
        BoundField field = fields.get(name);
        return field == null ? new BoundField(this, form.required(name)) : field;
    }

    @Override
    public Iterator<BoundField> iterator() {
        return Collections.unmodifiableCollection(fields.values()).iterator();
    }

    /** Those that a visitor does not see. */
    public List<BoundField> hiddenFields() {
        return fields.values().stream().filter(BoundField::isHidden).toList();
    }

    /** Those that a visitor sees. */
    public List<BoundField> visibleFields() {
        return fields.values().stream().filter(field -> !field.isHidden()).toList();
    }

    /** Whether it must be sent in parts: {@code enctype="multipart/form-data"}. */
    public boolean isMultipart() {
        return form.fields().values().stream().anyMatch(f -> f.widget().needsMultipart());
    }

    /** What its widgets and the form itself need. */
    public Media media() {
        return form.fields().values().stream()
                .map(field -> field.widget().media())
                .reduce(Media.NONE, Media::with)
                .with(form.media());
    }

    /** Each field in a {@code div}. Django's {@code as_div}. */
    public Markup asDiv() {
        return () -> FormLayout.DIV.html(this);
    }

    /** Each field in a paragraph. Django's {@code as_p}. */
    public Markup asP() {
        return () -> FormLayout.P.html(this);
    }

    /** Each field in an item of a list. Django's {@code as_ul}. */
    public Markup asUl() {
        return () -> FormLayout.UL.html(this);
    }

    /** Each field in a row of a table. Django's {@code as_table}. */
    public Markup asTable() {
        return () -> FormLayout.TABLE.html(this);
    }

    /** All of it, without the form element and its button. */
    @Override
    public String html() {
        return look.layout().html(this);
    }

    @Override
    public boolean hasItem(String key) {
        return fields.containsKey(key);
    }

    @Override
    public @Nullable Object item(String key) {
        return fields.get(key);
    }

    @Override
    public String toString() {
        return html();
    }
}
