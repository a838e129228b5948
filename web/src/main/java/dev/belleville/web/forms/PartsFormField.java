package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value that a visitor gives in several parts, each with a field of its own. Django's {@code
 * MultiValueField}.
 *
 * @param <T> the Java type of the whole
 */
public abstract class PartsFormField<T> extends FormField<T> {
    private final List<FormField<?>> parts;
    private boolean all = true;

    /** Of these parts, shown by a widget of as many parts, such as {@link Widgets#parts}. */
    @SuppressWarnings("this-escape") // what says() writes to is there by then
    protected PartsFormField(List<? extends FormField<?>> parts, Widget widget) {
        super(widget);
        this.parts = List.copyOf(parts);
        says("invalid", "Enter a list of values.");
        says("incomplete", "Enter a complete value.");
    }

    /**
     * A part may be left empty where it is optional itself. Django's {@code
     * require_all_fields=False}.
     */
    public PartsFormField<T> anyParts() {
        open();
        all = false;
        return this;
    }

    /** The whole of its cleaned parts, which are as many; null for what was left empty. */
    protected abstract @Nullable T compress(List<? extends @Nullable Object> cleaned);

    /** The parts of a value, to be shown. Django's {@code decompress}. */
    protected abstract List<? extends @Nullable Object> decompress(Object value);

    @Override
    protected boolean isEmpty(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().allMatch(super::isEmpty)
                : super.isEmpty(value);
    }

    @Override
    protected @Nullable T toJava(Object raw) {
        if (!(raw instanceof List<?> sent)) {
            throw invalid("invalid");
        }
        var cleaned = new ArrayList<@Nullable Object>();
        var wrong = new ArrayList<Detail>();
        for (int i = 0; i < parts.size(); i++) {
            FormField<?> part = parts.get(i);
            Object value = i < sent.size() ? sent.get(i) : null;
            try {
                if (super.isEmpty(value) && all && isRequired()) {
                    throw invalid("required");
                }
                boolean missing = super.isEmpty(value) && (all || !part.isRequired());
                cleaned.add(missing ? part.emptyValue() : cleaned(part, value));
            } catch (ValidationError e) {
                if (e.errors().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(d -> d.code().equals("required") && all && isRequired())) {
                    throw e;
                }
                e.errors().values().forEach(details -> add(details, wrong));
            }
        }
        if (!wrong.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, wrong));
        }
        return compress(cleaned);
    }

    private @Nullable Object cleaned(FormField<?> part, @Nullable Object value) {
        if (super.isEmpty(value)) {
            throw invalid("incomplete");
        }
        return part.clean(value, null);
    }

    private static void add(List<Detail> details, List<Detail> all) {
        details.stream().filter(detail -> !all.contains(detail)).forEach(all::add);
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return value == null || value instanceof List || value instanceof CharSequence
                ? value
                : decompress(value);
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        if (isDisabled()) {
            return false;
        }
        Object before = shown(shownBefore);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).hasChangedFromSent(part(before, i), part(sent, i))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object part(@Nullable Object whole, int place) {
        return switch (whole) {
            case List<?> parts -> place < parts.size() ? parts.get(place) : null;
            case null, default -> place == 0 ? whole : null;
        };
    }
}
