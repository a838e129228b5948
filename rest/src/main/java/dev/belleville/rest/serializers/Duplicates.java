package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError.Detail;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what no two rows may have twice in one list, of which the tables know nothing yet. */
final class Duplicates {
    private final Serializer<?> serializer;
    private final Set<List<@Nullable Object>> seen = new HashSet<>();

    private Duplicates(Serializer<?> serializer) {
        this.serializer = serializer;
    }

    /** What is wrong with each of {@code items}; all empty where nothing is. */
    static List<Errors> among(Serializer<?> serializer, List<Values> items) {
        var duplicates = new Duplicates(serializer);
        return items.stream().map(duplicates::of).toList();
    }

    private Errors of(Values item) {
        var found = new LinkedHashMap<String, Errors>();
        for (SerializerField field : serializer.fieldSet().read()) {
            for (SerializerValidator rule : field.validators()) {
                if (rule instanceof UniqueValidator unique
                        && isRepeated(rule, List.of(field.source()), unique, item)) {
                    found.put(field.name(), messages(unique.complaint()));
                }
            }
        }
        for (SerializerValidator rule : serializer.validators()) {
            if (rule instanceof UniqueTogetherValidator together
                    && isRepeated(rule, sources(together.fields()), null, item)) {
                found.put(Errors.NON_FIELD, messages(together.complaint()));
            }
        }
        return new Errors.ByField(found);
    }

    private List<String> sources(List<String> names) {
        Map<String, SerializerField> fields = serializer.fields();
        return names.stream()
                .map(name -> {
                    SerializerField field = fields.get(name);
                    return field == null ? name : field.source();
                })
                .toList();
    }

    private boolean isRepeated(
            SerializerValidator rule,
            List<String> sources,
            @Nullable UniqueValidator unique,
            Values item) {
        var key = new ArrayList<@Nullable Object>();
        key.add(rule);
        for (String source : sources) {
            Object value = item.find(source);
            if (value == null) {
                return false; // nulls are never alike, and what is not given does not change
            }
            Object plain = value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
            key.add(unique == null ? plain : unique.compared(plain));
        }
        return !seen.add(key);
    }

    private static Errors messages(Detail complaint) {
        return new Errors.Messages(List.of(complaint));
    }
}
