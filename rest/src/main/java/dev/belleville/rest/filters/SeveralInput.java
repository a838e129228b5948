package dev.belleville.rest.filters;

import dev.belleville.core.python.Python;
import dev.belleville.http.QueryDict;
import dev.belleville.orm.Q;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As many of the things that can be chosen as the query names: {@code ?tags=1&tags=2}.
 *
 * @param each what can be chosen
 * @param conjoined whether rows have to have all of them; else one will do
 */
record SeveralInput(Chosen each, boolean conjoined) implements FilterInput {
    /** What one value of several is chosen from. */
    interface Chosen extends FilterInput {
        /**
         * The things that {@code texts} name, in order.
         *
         * @throws dev.belleville.core.ValidationError where there is none of a name
         */
        List<Object> choose(List<String> texts, ApiRequest request);

        /** The parameter for several. */
        ApiParameter several(String name, String help, ApiRequest request);
    }

    @Override
    public @Nullable Object read(String name, ApiRequest request) {
        QueryDict query = request.query();
        var texts = new ArrayList<String>();
        for (String text : query.has(name) ? query.list(name) : List.<String>of()) {
            String plain = Python.strip(text);
            if (!plain.isEmpty()) {
                texts.add(plain);
            }
        }
        return texts.isEmpty() ? null : each.choose(texts, request);
    }

    @Override
    public List<Q> conditions(String lookup, Object value) {
        List<Q> all =
                ((List<?>) value)
                        .stream().flatMap(one -> each.conditions(lookup, one).stream()).toList();
        return conjoined ? all : List.of(new Q.Or(all));
    }

    @Override
    public List<ApiParameter> parameters(String name, String help, ApiRequest request) {
        return List.of(each.several(name, help, request));
    }
}
