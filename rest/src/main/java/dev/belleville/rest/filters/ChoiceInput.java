package dev.belleville.rest.filters;

import dev.belleville.orm.Q;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.FieldShape.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of a few values.
 *
 * @param options the values, as texts, with their labels
 * @param nothing the text of the option that stands for rows without a value; null for none
 */
record ChoiceInput(List<Option> options, @Nullable String nothing) implements SeveralInput.Chosen {
    /** What stands for rows without a value is read as this. */
    private record Nothing() {}

    @Override
    public @Nullable Object read(String name, ApiRequest request) {
        String text = FilterInput.text(name, request.query());
        return text.isEmpty() ? null : choose(text);
    }

    private Object choose(String text) {
        for (Option option : options) {
            if (option.value().equals(text)) {
                return text.equals(nothing) ? new Nothing() : text;
            }
        }
        throw FilterValue.notAChoice(text);
    }

    @Override
    public List<Object> choose(List<String> texts, ApiRequest request) {
        var chosen = new ArrayList<Object>();
        texts.forEach(text -> chosen.add(choose(text)));
        return chosen;
    }

    @Override
    public List<Q> conditions(String lookup, Object value) {
        return List.of(value instanceof Nothing ? Q.of(lookup, null) : Q.of(lookup, value));
    }

    @Override
    public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
        return List.of(ApiParameter.query(name, help, schema()).options(this::translated));
    }

    @Override
    public ApiParameter several(String name, String help, ApiRequest request) {
        return ApiParameter.query(name, help, Map.of("type", "array", "items", schema()))
                .repeated()
                .options(this::translated);
    }

    private List<Option> translated() {
        return options.stream().map(Option::translated).toList();
    }

    private Map<String, Object> schema() {
        return Map.of("type", "string", "enum", options.stream().map(Option::value).toList());
    }
}
