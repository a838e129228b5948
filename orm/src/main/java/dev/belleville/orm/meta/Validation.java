package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the stored values of a field against what it declares. Django's default validators. */
final class Validation {
    private final FieldMeta field;
    private final List<Validator<Object>> rules;

    Validation(FieldMeta field) {
        this.field = field;
        rules = List.copyOf(rules(field));
    }

    @SuppressWarnings("unchecked") // the values of a field are of the type that its kind stores
    private static List<Validator<Object>> rules(FieldMeta field) {
        var rules = new ArrayList<Validator<?>>();
        FieldSpec spec = field.spec();
        switch (field.kind()) {
            case SLUG ->
                    rules.add(field.allowsUnicode() ? Validators.unicodeSlug() : Validators.slug());
            case EMAIL -> rules.add(Validators.email());
            case URL -> rules.add(Validators.url());
            case GENERIC_IP_ADDRESS -> rules.add(field.addresses().validator());
            case FILE_PATH -> {
                FilePaths paths = field.paths();
                if (paths != null) {
                    rules.add((Validator<String>) paths::check);
                }
            }
            default -> {}
        }
        boolean measured = field.kind().isText() || field.kind() == FieldKind.BINARY;
        if (measured && spec.size() > 0) {
            rules.add(Validators.maxLength(spec.size()));
        }
        boolean ordered = spec.choices().isEmpty(); // a constant is stored as text
        if (ordered && field.min() != null) {
            rules.add(Validators.min(field.min()));
        }
        if (ordered && field.most() != null) {
            rules.add(Validators.max(field.most()));
        }
        if (field.kind() == FieldKind.DECIMAL) {
            rules.add(Validators.decimal(spec.size(), spec.places()));
        }
        return (List<Validator<Object>>) (List<?>) rules;
    }

    /** Why nothing else is asked of {@code stored}; null where there is more to ask. */
    @Nullable Detail refusal(@Nullable Object stored) {
        FieldSpec spec = field.spec();
        boolean empty = isEmpty(stored);
        if (empty && spec.is(FieldSpec.Flag.BLANK)) {
            return null;
        }
        boolean chosen = !spec.choices().isEmpty();
        if (!empty && chosen && !isChoice(spec, stored)) {
            return Conversion.notAChoice(stored);
        }
        boolean absentText = spec.kind().isText() && !chosen;
        if (stored == null && !field.isNullable() && !absentText) {
            return Detail.of("This field cannot be null.", "null", Map.of());
        }
        return empty ? Detail.of("This field cannot be blank.", "blank", Map.of()) : null;
    }

    /** What the rules of the kind say of {@code stored}. */
    List<Detail> broken(@Nullable Object stored, Map<String, String> messages) {
        return stored == null || isEmpty(stored)
                ? List.of()
                : Validator.complaints(rules, stored, messages);
    }

    static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Collection<?> list -> list.isEmpty();
            case byte[] bytes -> bytes.length == 0;
            default -> false;
        };
    }

    private static boolean isChoice(FieldSpec spec, @Nullable Object value) {
        return spec.choices().stream()
                .anyMatch(option -> option.value().equals(String.valueOf(value)));
    }
}
