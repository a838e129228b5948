package dev.belleville.rest.filters;

import dev.belleville.core.python.Python;
import dev.belleville.http.Request;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code ?ordering=-price,name}; names that are not allowed are ignored. REST framework's {@code
 * OrderingFilter}.
 */
public final class OrderingFilter implements FilterBackend {
    private static final String PARAMETER = "ordering";

    private final Function<ModelMeta, Set<String>> allowed;

    private OrderingFilter(Function<ModelMeta, Set<String>> allowed) {
        this.allowed = allowed;
    }

    /** By {@code attributes}, which may be paths over relations. */
    public static OrderingFilter of(String... attributes) {
        Set<String> names = Set.of(attributes);
        return new OrderingFilter(_ -> names);
    }

    /** By all that {@code serializer} shows and the model has. */
    public static OrderingFilter by(Serializer<?> serializer) {
        return new OrderingFilter(model ->
                serializer.fields().values().stream()
                        .filter(field -> !field.isWriteOnly())
                        .map(SerializerField::source)
                        .filter(source -> isSortable(model, source))
                        .map(source -> source.replace(".", "__"))
                        .collect(Collectors.toSet()));
    }

    private static boolean isSortable(ModelMeta model, String source) {
        String first = source.contains(".") ? source.substring(0, source.indexOf('.')) : source;
        return model.findField(first) != null || model.findRelation(first) != null;
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta model) {
        var terms = new ArrayList<String>();
        for (String name : new TreeSet<>(allowed.apply(model))) {
            terms.add(name);
            terms.add("-" + name);
        }
        Map<String, Object> term = Map.of("type", "string", "enum", terms);
        return terms.isEmpty()
                ? List.of()
                : List.of(
                        ApiParameter.query(
                                PARAMETER,
                                "What to sort by; `-` turns the order around.",
                                Map.of("type", "array", "items", term)));
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, Request request) {
        String asked = request.query().getOr(PARAMETER, "");
        if (asked.isEmpty()) {
            return rows;
        }
        Set<String> names = allowed.apply(Orm.current().registry().model(rows.model()));
        String[] order =
                Arrays.stream(asked.split(","))
                        .map(Python::strip)
                        .filter(term ->
                                names.contains(term.startsWith("-") ? term.substring(1) : term))
                        .toArray(String[]::new);
        return order.length == 0 ? rows : rows.orderBy(order);
    }
}
