package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.Column;
import dev.belleville.orm.FieldValidator;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.OneToOne;
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

    static Rules of(Class<?> model, ModelMember member) {
        Column column = member.mark(Column.class);
        if (column != null) {
            var uniqueFor = new LinkedHashMap<String, String>();
            put(uniqueFor, "date", column.uniqueForDate());
            put(uniqueFor, "year", column.uniqueForYear());
            put(uniqueFor, "month", column.uniqueForMonth());
            String[] messages = column.errorMessages();
            return of(model, member.name(), column.validators(), messages, uniqueFor);
        }
        ForeignKey key = member.mark(ForeignKey.class);
        if (key != null) {
            return of(model, member.name(), key.validators(), key.errorMessages(), Map.of());
        }
        OneToOne one = member.mark(OneToOne.class);
        return one == null
                ? NONE
                : of(model, member.name(), one.validators(), one.errorMessages(), Map.of());
    }

    @SuppressWarnings("unchecked") // a value of another type fails in the validator itself
    private static Rules of(
            Class<?> model,
            String field,
            Class<? extends FieldValidator<?>>[] types,
            String[] worded,
            Map<String, String> uniqueFor) {
        var validators = new ArrayList<FieldValidator<Object>>();
        for (Class<? extends FieldValidator<?>> type : types) {
            validators.add((FieldValidator<Object>) Made.of(model, field, type));
        }
        var messages = new LinkedHashMap<String, String>();
        for (String said : worded) {
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
        return new Rules(validators, messages, uniqueFor);
    }

    private static void put(Map<String, String> all, String part, String field) {
        if (!field.isEmpty()) {
            all.put(part, field);
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
