package dev.belleville.rest.filters;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.http.QueryDict;
import dev.belleville.orm.Q;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one filter is read from a query, told of and compared. A filter's form field. */
interface FilterInput {
    /**
     * What {@code request} asks of the filter {@code name}; null where it asks nothing.
     *
     * @throws ValidationError where it asks for what cannot be
     */
    @Nullable Object read(String name, ApiRequest request);

    /** What {@code value}, which {@link #read} gave, means for a look-up; each holds for itself. */
    List<Q> conditions(String lookup, Object value);

    /** Its parameters in the query. */
    List<ApiParameter> parameters(String name, String help, ApiRequest request);

    /** The text of {@code name} without white space around it. */
    static String text(String name, QueryDict query) {
        return Python.strip(query.getOr(name, ""));
    }

    /**
     * One text.
     *
     * @param value how it is read
     * @param schema its JSON schema
     */
    record One(FilterValue value, Map<String, Object> schema) implements FilterInput {
        @Override
        public @Nullable Object read(String name, ApiRequest request) {
            String text = text(name, request.query());
            return text.isEmpty() ? null : value.read(text);
        }

        @Override
        public List<Q> conditions(String lookup, Object value) {
            return List.of(Q.of(lookup, value));
        }

        @Override
        public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
            return List.of(ApiParameter.query(name, help, schema));
        }
    }

    /**
     * Two texts, of which either may be left out.
     *
     * @param compared the path of what they bound
     * @param each how they are read
     * @param schema the JSON schema of each
     * @param low what follows the name of the lower bound
     * @param high what follows the name of the upper bound
     */
    record Between(
            String compared, FilterValue each, Map<String, Object> schema, String low, String high)
            implements FilterInput {
        @Override
        public @Nullable Object read(String name, ApiRequest request) {
            String from = text(name + low, request.query());
            String to = text(name + high, request.query());
            return from.isEmpty() && to.isEmpty()
                    ? null
                    : new Bounds(
                            from.isEmpty() ? null : each.read(from),
                            to.isEmpty() ? null : each.read(to));
        }

        @Override
        public List<Q> conditions(String lookup, Object value) {
            var bounds = (Bounds) value;
            var all = new ArrayList<Q>();
            if (bounds.from() != null) {
                all.add(Q.of(compared + "__gte", bounds.from()));
            }
            if (bounds.to() != null) {
                all.add(Q.of(compared + "__lte", bounds.to()));
            }
            return List.of(new Q.And(all));
        }

        @Override
        public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
            return List.of(
                    ApiParameter.query(name + low, help, schema),
                    ApiParameter.query(name + high, help, schema));
        }
    }

    /**
     * One text, and by which look-up it is compared.
     *
     * @param value how it is read
     * @param schema its JSON schema
     * @param lookups those there are
     */
    record Compared(FilterValue value, Map<String, Object> schema, List<String> lookups)
            implements FilterInput {
        private static final String LOOKUP = "_lookup";

        private record Asked(String lookup, Object value) {}

        @Override
        public @Nullable Object read(String name, ApiRequest request) {
            String text = text(name, request.query());
            Object read = text.isEmpty() ? null : value.read(text);
            if (read == null) {
                return null;
            }
            String lookup = text(name + LOOKUP, request.query());
            if (lookup.isEmpty()) {
                throw new ValidationError("Select a lookup.", "lookup_required");
            }
            if (!lookups.contains(lookup)) {
                throw FilterValue.notAChoice(lookup);
            }
            return new Asked(lookup, read);
        }

        @Override
        public List<Q> conditions(String lookup, Object value) {
            var asked = (Asked) value;
            return List.of(Q.of(lookup + "__" + asked.lookup(), asked.value()));
        }

        @Override
        public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
            return List.of(
                    ApiParameter.query(name, help, schema),
                    ApiParameter.query(
                            name + LOOKUP, "", Map.of("type", "string", "enum", lookups)));
        }
    }
}
