package dev.belleville.rest.filters;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ?search=red mug}: each term in at least one of the attributes. Terms end at white space
 * and commas; {@code "red mug"} in quotes is one. REST framework's {@code SearchFilter}.
 *
 * <p>A sign before an attribute says how it is compared: {@code ^} it begins with the term, {@code
 * =} it is the term, {@code $} it matches the term as a regular expression, {@code @} it has the
 * words of the term in any of their forms, by PostgreSQL's full text search, which no other
 * database has; without a sign it contains the term. Case never matters. What ends with a look-up,
 * {@code name__startswith}, is compared by that.
 */
public final class SearchFilter implements FilterBackend {

    private static final char WORDS = '@';
    private static final Set<String> LOOKUPS =
            Set.of(
                    "exact",
                    "iexact",
                    "contains",
                    "icontains",
                    "startswith",
                    "istartswith",
                    "endswith",
                    "iendswith",
                    "regex",
                    "iregex");

    private final List<String> attributes;

    private SearchFilter(List<String> attributes) {
        this.attributes = attributes;
    }

    /** A search in {@code attributes}, which may be paths over relations. */
    public static SearchFilter of(String... attributes) {
        return new SearchFilter(List.of(attributes));
    }

    private static Q condition(ModelMeta model, String attribute, String term) {
        return attribute.charAt(0) == WORDS
                ? Q.of(words(attribute.substring(1), term))
                : Q.of(namesLookup(model, attribute) ? attribute : lookup(attribute), term);
    }

    /** Whether {@code attribute} ends with a look-up, which a field of that name comes before. */
    private static boolean namesLookup(ModelMeta model, String attribute) {
        int at = attribute.lastIndexOf("__");
        if (at < 0 || !LOOKUPS.contains(attribute.substring(at + 2))) {
            return false;
        }
        String first = attribute.substring(0, attribute.indexOf("__"));
        return !model.lookupNames().contains(first)
                || !LookupPath.of(model, attribute).lookup().isEmpty();
    }

    /** The look-up that a sign stands for. */
    static String lookup(String attribute) {
        String name = attribute.substring(1);
        return switch (attribute.charAt(0)) {
            case '^' -> name + "__istartswith";
            case '=' -> name + "__iexact";
            case '$' -> name + "__iregex";
            default -> attribute + "__icontains";
        };
    }

    private static Expression words(String name, String term) {
        return new Func(
                "full text search",
                Map.of("postgresql", "to_tsvector(COALESCE({0}, '')) @@ plainto_tsquery({1})"),
                List.of(new F(name), new Value(term)),
                FieldKind.BOOLEAN,
                Func.Result.ALIKE);
    }

    /** The path without the sign. */
    private static String path(String attribute) {
        return "^=$@".indexOf(attribute.charAt(0)) < 0 ? attribute : attribute.substring(1);
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
        List<String> terms = terms(request.query().getOr(parameter(), ""));
        if (terms.isEmpty() || attributes.isEmpty()) {
            return rows;
        }
        ModelMeta model = Orm.current().registry().model(rows.model());
        var every = new ArrayList<Q>();
        for (String term : terms) {
            every.add(
                    new Q.Or(
                            attributes.stream()
                                    .map(name -> condition(model, name, term))
                                    .toList()));
        }
        QuerySet<T> found = rows.filter(new Q.And(every));
        return attributes.stream().anyMatch(name -> isOverMany(model, path(name)))
                ? found.distinct()
                : found;
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta model, ApiRequest request) {
        return List.of(
                ApiParameter.query(
                        parameter(),
                        "Search terms, separated by spaces or commas; quotes keep words together.",
                        Map.of("type", "string")));
    }

    @Override
    public List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        var found = new ArrayList<String>();
        ModelMeta model = Orm.current().registry().model(rows.model());
        for (String attribute : attributes) {
            String wrong = Probe.condition(rows, () -> condition(model, attribute, "a"));
            if (wrong != null) {
                found.add("the search by '" + attribute + "': " + wrong);
            }
        }
        return found;
    }

    /** Whether a row could be found once for each of several related rows. */
    private static boolean isOverMany(ModelMeta model, String path) {
        ModelMeta at = model;
        for (String step : path.split("__", -1)) {
            RelationMeta relation = at.findRelation(step);
            if (relation == null) {
                return false;
            }
            if (relation.isMany()) {
                return true;
            }
            at = relation.target();
        }
        return false;
    }

    /**
     * @throws ValidationError where a character is one that no text has
     */
    static List<String> terms(String search) {
        var text = (String) FilterValue.text(search);
        var terms = new ArrayList<String>();
        var term = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quote = (c == '"' || c == '\'') && term.isEmpty();
            int close = quote ? text.indexOf(c, i + 1) : -1;
            if (close > 0) {
                term.append(text, i + 1, close);
                i = close;
                add(terms, term);
            } else if (c == ',' || Python.isSpace(c)) {
                add(terms, term);
            } else {
                term.append(c);
            }
        }
        add(terms, term);
        return terms;
    }

    private static void add(List<String> terms, StringBuilder term) {
        if (!term.isEmpty()) {
            terms.add(term.toString());
            term.setLength(0);
        }
    }

    private static String parameter() {
        return SiteSetting.of(RestSettings.SEARCH_PARAMETER);
    }
}
