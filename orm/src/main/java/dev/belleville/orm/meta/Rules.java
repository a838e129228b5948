package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.Column;
import dev.belleville.orm.FieldValidator;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model says itself of the values of one field.
 *
 * @param validators its own rules
 * @param messages by code, in the place of the usual ones
 * @param uniqueFor names of fields by {@code date}, {@code month} and {@code year}
 */
record Rules(
        List<FieldValidator<Object>> validators,
        Map<String, String> messages,
        Map<String, String> uniqueFor) {
    private static final Rules NONE = new Rules(List.of(), Map.of(), Map.of());

    static Rules of(Class<?> model, String field, @Nullable Column column) {
        if (column == null) {
            return NONE;
        }
        var validators = new ArrayList<FieldValidator<Object>>();
        for (Class<? extends FieldValidator<?>> type : column.validators()) {
            validators.add(make(model, field, type));
        }
        var messages = new LinkedHashMap<String, String>();
        for (String said : column.errorMessages()) {
            int cut = said.indexOf('=');
            if (cut < 1) {
                throw new WrongModel(
                        model,
                        "the field '"
                                + field
                                + "' has an error message without its code:"
                                + " write code=message");
            }
            messages.put(said.substring(0, cut), said.substring(cut + 1));
        }
        var uniqueFor = new LinkedHashMap<String, String>();
        put(uniqueFor, "date", column.uniqueForDate());
        put(uniqueFor, "year", column.uniqueForYear());
        put(uniqueFor, "month", column.uniqueForMonth());
        return new Rules(validators, messages, uniqueFor);
    }

    private static void put(Map<String, String> all, String part, String field) {
        if (!field.isEmpty()) {
            all.put(part, field);
        }
    }

    @SuppressWarnings("unchecked") // a value of another type fails in the validator itself
    private static FieldValidator<Object> make(
            Class<?> model, String field, Class<? extends FieldValidator<?>> type) {
        try {
            Constructor<? extends FieldValidator<?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (FieldValidator<Object>) constructor.newInstance();
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new WrongModel(
                    model,
                    "the validator "
                            + type.getSimpleName()
                            + " of the field '"
                            + field
                            + "' cannot be made; it needs a constructor without arguments in a"
                            + " package that is open to dev.belleville.orm",
                    e);
        }
    }

    String message(String code, String usual) {
        return messages.getOrDefault(code, usual);
    }

    List<Detail> worded(List<Detail> details) {
        return details.stream()
                .map(d -> new Detail(message(d.code(), d.message()), d.code()))
                .toList();
    }

    ValidationError worded(ValidationError error) {
        var worded = new LinkedHashMap<String, List<Detail>>();
        error.errors().forEach((name, details) -> worded.put(name, worded(details)));
        return new ValidationError(worded);
    }

    /** What the model's own rules say of {@code value}; nothing of what is not there. */
    List<Detail> broken(@Nullable Object stored, @Nullable Object value) {
        var found = new ArrayList<Detail>();
        if (value != null && !Validation.isEmpty(stored)) {
            for (FieldValidator<Object> validator : validators) {
                try {
                    validator.validate(value);
                } catch (ValidationError e) {
                    e.errors().values().forEach(details -> found.addAll(worded(details)));
                }
            }
        }
        return found;
    }
}
