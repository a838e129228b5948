package dev.belleville.rest.filters;

import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import dev.belleville.rest.schema.ApiParameter;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code ?ordering=-price,name}; names that are not allowed are ignored. REST framework's {@code
 * OrderingFilter}.
 */
public final class OrderingFilter implements FilterBackend {
    private static final String DESCENDING = "-";

    /** Attributes by the names that clients know. */
    private final Function<ModelMeta, SequencedMap<String, String>> allowed;

    private OrderingFilter(Function<ModelMeta, SequencedMap<String, String>> allowed) {
        this.allowed = allowed;
    }

    /** By {@code attributes}, which may be paths over relations. */
    public static OrderingFilter of(String... attributes) {
        var names = new TreeMap<String, String>();
        for (String attribute : attributes) {
            names.put(attribute, attribute);
        }
        return new OrderingFilter(_ -> names);
    }

    /** By all that {@code serializer} shows and the model has. */
    public static OrderingFilter by(Serializer<?> serializer) {
        return new OrderingFilter(model -> shown(serializer, model));
    }

    private static SequencedMap<String, String> shown(Serializer<?> serializer, ModelMeta model) {
        var names = new TreeMap<String, String>();
        for (SerializerField field : serializer.fields().values()) {
            if (!field.isWriteOnly() && isSortable(model, field.source())) {
                String path = field.source().replace(".", "__");
                names.put(path, path);
            }
        }
        return names;
    }

    private static boolean isSortable(ModelMeta model, String source) {
        String first = source.contains(".") ? source.substring(0, source.indexOf('.')) : source;
        return model.findField(first) != null || model.findRelation(first) != null;
    }

    /**
     * The same, and by {@code attribute} under another name: {@code with("category",
     * "category__name")} sorts by the category's name at {@code ?ordering=category}. What {@code
     * fields} of django-filter's {@code OrderingFilter} map.
     */
    public OrderingFilter with(String name, String attribute) {
        return new OrderingFilter(model -> {
            var names = new TreeMap<>(allowed.apply(model));
            names.put(name, attribute);
            return names;
        });
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta model, ApiRequest request) {
        var terms = new ArrayList<String>();
        allowed.apply(model)
                .forEach((name, attribute) -> {
                    if (request.view().sortsBy(model, attribute)) {
                        terms.add(name);
                        terms.add(DESCENDING + name);
                    }
                });
        Map<String, Object> term = Map.of("type", "string", "enum", terms);
        return terms.isEmpty()
                ? List.of()
                : List.of(
                        ApiParameter.query(
                                parameter(),
                                "The field to sort by; a leading `-` reverses the order.",
                                Map.of("type", "array", "items", term)));
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
        List<String> order = ordering(Orm.current().registry().model(rows.model()), request);
        return order.isEmpty() ? rows : rows.orderBy(order.toArray(String[]::new));
    }

    /**
     * The attributes of {@code model} that {@code request} asks to sort by, {@code -} before one
     * for descending; none where it asks for none that may be. REST framework's {@code
     * get_ordering}, without the view's own.
     */
    public List<String> ordering(ModelMeta model, ApiRequest request) {
        String asked = request.query().getOr(parameter(), "");
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<String, String> names = allowed.apply(model);
        var order = new ArrayList<String>();
        for (String part : asked.split(",")) {
            String term = Python.strip(part);
            boolean descending = term.startsWith(DESCENDING);
            String attribute = names.get(descending ? term.substring(1) : term);
            if (attribute != null && request.view().sortsBy(model, attribute)) {
                order.add(descending ? turned(attribute) : attribute);
            }
        }
        return order;
    }

    @Override
    public List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        var found = new ArrayList<String>();
        allowed.apply(Orm.current().registry().model(rows.model()))
                .forEach((name, attribute) -> {
                    String wrong = Probe.order(rows, attribute);
                    if (wrong != null) {
                        found.add("the order by '" + name + "': " + wrong);
                    }
                });
        return found;
    }

    private static String turned(String attribute) {
        return attribute.startsWith(DESCENDING) ? attribute.substring(1) : DESCENDING + attribute;
    }

    private static String parameter() {
        return SiteSetting.of(RestSettings.ORDERING_PARAMETER);
    }
}
