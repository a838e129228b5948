package dev.belleville.web.forms;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor fills in: the fields and the rules. Django's {@code Form}.
 *
 * <p>A definition, made once: the constructor names the fields, and from the first use on nothing
 * changes, so that all requests share it. What belongs to one request is in the {@link BoundForm}.
 *
 * <pre>{@code
 * final class ContactForm extends Form {
 *     final FormField<String> sender = field("sender", email());
 *     final FormField<String> message = field("message", text().max(2000).widget(textarea()));
 * }
 * }</pre>
 */
public abstract class Form {
    private final SequencedMap<String, FormField<?>> fields = new LinkedHashMap<>();
    private final Map<String, BiFunction<Object, BoundForm, Object>> steps = new LinkedHashMap<>();
    private boolean frozen;
    private List<String> order = List.of();
    private Look look = Look.USUAL;
    private Media media = Media.NONE;

    /** For your own; name the fields in the constructor. */
    protected Form() {}

    /** A form of these fields, without a class of its own. */
    public static Form of(Map<String, ? extends FormField<?>> fields) {
        return new Form() {
            {
                fields.forEach(this::field);
            }
        };
    }

    /**
     * Adds a field.
     *
     * @param name what it is sent under
     * @return the field
     */
    protected final <F extends FormField<?>> F field(String name, F field) {
        open();
        if (fields.putIfAbsent(name, field) != null) {
            throw new ImproperlyConfigured(
                    getClass().getSimpleName() + " has two fields '" + name + "'.");
        }
        field.named(name);
        return field;
    }

    /**
     * Adds a step for one field, after its own rules: gives the value to be used. Django's {@code
     * clean_name}. It is asked only where the field has a value.
     *
     * @param step throws {@link #invalid} where the value may not be
     */
    @SuppressWarnings("unchecked") // the value is what the field cleaned
    protected final <T> void clean(FormField<T> field, Step<T> step) {
        open();
        steps.put(field.name(), (value, form) -> step.clean((T) value, form));
    }

    /**
     * What a form says of one field's value.
     *
     * @param <T> its type
     */
    @FunctionalInterface
    public interface Step<T> {
        /** The value to be used; {@code form} has the fields before it. */
        T clean(T value, BoundForm form);
    }

    /**
     * Checks the values together, after each by itself; {@link BoundForm#find} gives those that are
     * right. Django's {@code clean}.
     *
     * @throws ValidationError about the whole, or about fields by name
     */
    protected void clean(BoundForm form) {}

    /** An error for {@link #clean}: {@code throw invalid("No tea left.")}. */
    protected static ValidationError invalid(String message) {
        return new ValidationError(message, "invalid");
    }

    /** Puts these fields first, in this order. Django's {@code field_order}. */
    protected final void order(String... names) {
        open();
        order = List.of(names);
        arrange();
    }

    private void arrange() {
        for (String name : order.reversed()) {
            FormField<?> field = fields.get(name);
            if (field != null) {
                fields.putFirst(name, field);
            }
        }
    }

    /** How it is shown. */
    protected final void look(Look other) {
        open();
        look = other;
    }

    /** What it needs beside what its widgets need. Django's {@code class Media} of a form. */
    protected final void media(Media more) {
        open();
        media = media.with(more);
    }

    final void open() {
        if (frozen) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " is in use; change it in its constructor.");
        }
    }

    /** From here on nothing changes; several requests may come at once. */
    final synchronized void freeze() {
        if (!frozen) {
            complete();
            arrange();
            fields.values().forEach(FormField::freeze);
            frozen = true;
        }
    }

    /** Adds what is known only when the form is used first. */
    void complete() {}

    final boolean isOrdered() {
        return !order.isEmpty();
    }

    // --- what it is used for

    /** The fields by name, in order. */
    public final Map<String, FormField<?>> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The field of a name. */
    final FormField<?> required(String name) {
        FormField<?> field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "%s has no field '%s'. Fields are: %s.%s"
                            .formatted(
                                    getClass().getSimpleName(),
                                    name,
                                    String.join(", ", fields.keySet()),
                                    Suggestion.of(name, fields.keySet())));
        }
        return field;
    }

    final Media media() {
        return media;
    }

    final Look look() {
        return look;
    }

    final @Nullable Object step(String name, Object value, BoundForm form) {
        BiFunction<Object, BoundForm, Object> step = steps.get(name);
        return step == null ? value : step.apply(value, form);
    }

    /** An empty one, to be filled in. */
    public BoundForm blank() {
        return blank(Map.of());
    }

    /** One to be filled in, which shows {@code initial} values by the fields' names. */
    public BoundForm blank(Map<String, ? extends @Nullable Object> initial) {
        freeze();
        return new BoundForm(this, null, initial, "");
    }

    /** What a request sent. */
    public BoundForm bind(Request request) {
        return bind(Submission.of(request));
    }

    /** What a visitor sent. */
    public BoundForm bind(Submission sent) {
        return bind(sent, Map.of());
    }

    /** What a visitor sent to a form that showed {@code initial} values. */
    public BoundForm bind(Submission sent, Map<String, ? extends @Nullable Object> initial) {
        freeze();
        return new BoundForm(this, sent, initial, "");
    }

    /** The names of the fields, in order. */
    final List<String> names() {
        return new ArrayList<>(fields.keySet());
    }
}
