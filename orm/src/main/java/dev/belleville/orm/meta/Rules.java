package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.Column;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.OneToOne;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says itself of the values of one field.
 *
 * @param validators its own rules
 * @param messages by code, in the place of the usual ones
 * @param uniqueFor names of fields by {@code date}, {@code month} and {@code year}
 */
record Rules(
        List<Validator<Object>> validators,
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
            Class<? extends Validator<?>>[] types,
            String[] worded,
            Map<String, String> uniqueFor) {
        var validators = new ArrayList<Validator<Object>>();
        for (Class<? extends Validator<?>> type : types) {
            validators.add((Validator<Object>) Made.of(model, field, type));
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

    ValidationError worded(ValidationError error) {
        var worded = new LinkedHashMap<String, List<Detail>>();
        error.errors()
                .forEach((name, details) ->
                        worded.put(name, details.stream().map(d -> d.worded(messages)).toList()));
        return new ValidationError(worded);
    }
}
