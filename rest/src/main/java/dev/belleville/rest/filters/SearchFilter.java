package dev.belleville.rest.filters;

import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.ApiParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code ?search=red mug}: each term in at least one of the attributes. Terms end at white space
 * and commas; {@code "red mug"} in quotes is one. REST framework's {@code SearchFilter}.
 *
 * <p>A sign before an attribute says how it is compared: {@code ^} it begins with the term, {@code
 * =} it is the term, {@code $} it matches the term as a regular expression; without a sign it
 * contains the term. Case never matters.
 */
public final class SearchFilter implements FilterBackend {
    private static final String PARAMETER = "search";

    private final List<String> lookups;

    private SearchFilter(List<String> lookups) {
        this.lookups = lookups;
    }

    /** A search in {@code attributes}, which may be paths over relations. */
    public static SearchFilter of(String... attributes) {
        return new SearchFilter(Arrays.stream(attributes).map(SearchFilter::lookup).toList());
    }

    static String lookup(String attribute) {
        String name = attribute.substring(1);
        return switch (attribute.charAt(0)) {
            case '^' -> name + "__istartswith";
            case '=' -> name + "__iexact";
            case '$' -> name + "__iregex";
            default -> attribute + "__icontains";
        };
    }

    @Override
    public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
        List<String> terms = terms(request.query().getOr(PARAMETER, ""));
        if (terms.isEmpty() || lookups.isEmpty()) {
            return rows;
        }
        var every = new ArrayList<Q>();
        for (String term : terms) {
            every.add(new Q.Or(lookups.stream().map(lookup -> Q.of(lookup, term)).toList()));
        }
        QuerySet<T> found = rows.filter(new Q.And(every));
        ModelMeta model = Orm.current().registry().model(rows.model());
        return lookups.stream().anyMatch(lookup -> isOverMany(model, lookup))
                ? found.distinct()
                : found;
    }

    @Override
    public List<ApiParameter> parameters(ModelMeta model, ApiRequest request) {
        return List.of(
                ApiParameter.query(
                        PARAMETER,
                        "Words to find; those in quotes belong together.",
                        Map.of("type", "string")));
    }

    @Override
    public List<String> mistakes(QuerySet<? extends BaseModel> rows) {
        var found = new ArrayList<String>();
        for (String lookup : lookups) {
            String wrong = Probe.text(rows, lookup);
            if (wrong != null) {
                found.add("the search by '" + lookup + "': " + wrong);
            }
        }
        return found;
    }

    /** Whether a row could be found once for each of several related rows. */
    private static boolean isOverMany(ModelMeta model, String lookup) {
        ModelMeta at = model;
        for (String step : lookup.split("__", -1)) {
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

    static List<String> terms(String search) {
        String text = search.replace("\0", "");
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
}
