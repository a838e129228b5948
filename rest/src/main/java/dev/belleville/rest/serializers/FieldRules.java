package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that a field was given beside its own limits, and its words for what breaks them. */
final class FieldRules {
    private final List<SerializerValidator> validators = new ArrayList<>();
    private final Map<String, String> messages = new HashMap<>();

    void add(SerializerValidator validator) {
        validators.add(validator);
    }

    /** A rule about values alone, which is not asked of null. */
    @SuppressWarnings("unchecked") // a value of another type fails in the rule itself
    void add(Validator<?> rule) {
        var rules = List.of((Validator<Object>) rule);
        validators.add((value, _, _) -> {
            List<Detail> found =
                    value == null ? List.of() : Validator.complaints(rules, value, messages);
            if (!found.isEmpty()) {
                throw new ValidationError(Map.of(ValidationError.NON_FIELD, found));
            }
        });
    }

    List<SerializerValidator> validators() {
        return validators;
    }

    void clear() {
        validators.clear();
    }

    /** Says the message of {@code code} in other words. */
    void say(String code, String text) {
        messages.put(code, text);
    }

    /** The message of {@code code}, with names and values for it, in turn. */
    String text(String code, String usual, Object... arguments) {
        String text = Translation.gettext(messages.getOrDefault(code, usual));
        for (int i = 0; i < arguments.length; i += 2) {
            text = text.replace("{" + arguments[i] + "}", String.valueOf(arguments[i + 1]));
        }
        return text;
    }

    /** Whether there are words of its own for {@code code}. */
    boolean says(String code) {
        return messages.containsKey(code);
    }

    /**
     * Asks the rules, and then the {@code limits} of the field.
     *
     * @throws ValidationError with what both found
     */
    void check(
            @Nullable Object value,
            SerializerField field,
            SerializerContext context,
            List<Validator<Object>> limits) {
        var faults = new ArrayList<Detail>();
        for (SerializerValidator validator : validators) {
            try {
                validator.check(value, field, context);
            } catch (ValidationError e) {
                if (!(InvalidData.treeOf(e) instanceof Errors.Messages found)) {
                    throw e;
                }
                faults.addAll(found.details());
            }
        }
        if (value != null) {
            for (Detail limit : Validator.complaints(limits, value, Map.of())) {
                faults.add(worded(limit, field));
            }
        }
        if (!faults.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, faults));
        }
    }

    /** {@code limit} as the field says it; the limit itself goes by the name of the code. */
    private static Detail worded(Detail limit, SerializerField field) {
        var arguments = new ArrayList<Object>();
        limit.params()
                .forEach((name, value) -> {
                    boolean bound = name.equals("limit_value") || name.equals("max");
                    arguments.add(bound ? limit.code() : name);
                    arguments.add(value);
                });
        return field.fault(limit.code(), arguments.toArray());
    }
}
