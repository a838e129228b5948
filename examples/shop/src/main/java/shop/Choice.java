package shop;

import dev.belleville.http.QueryDict;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a visitor of the home page asks for, as its address says.
 *
 * @param category the slug of a category; empty for all
 * @param words what to look for; empty for everything
 * @param sort in which order
 */
record Choice(String category, String words, Sort sort) {
    /** What one asks who asks for nothing. */
    static final Choice ALL = new Choice("", "", Sort.NEWEST);

    /** So many are looked for one by one; the rest is one. */
    private static final int MOST_WORDS = 8;

    /** An order that goods can have. */
    enum Sort {
        NEWEST("Newest", "-created"),
        CHEAPEST("Cheapest", "price"),
        NAME("A–Z", "name");

        private final String label;
        private final String field;

        Sort(String label, String field) {
            this.label = label;
            this.field = field;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A link that changes the order and nothing else. */
    record SortLink(String label, String query, boolean isChosen) {}

    static Choice of(QueryDict query) {
        String key = query.getOr("sort", "");
        Sort sort =
                Arrays.stream(Sort.values())
                        .filter(one -> one.key().equals(key))
                        .findFirst()
                        .orElse(Sort.NEWEST);
        return new Choice(query.getOr("category", ""), query.getOr("q", "").strip(), sort);
    }

    /** Those of {@code goods} that match the words, in order; the category is the caller's. */
    QuerySet<Goods> of(QuerySet<Goods> goods) {
        QuerySet<Goods> sorted = goods.orderBy(sort.field, "id");
        if (words.isEmpty()) {
            return sorted;
        }
        QuerySet<Goods> found = sorted.distinct(); // two tags may match one word
        for (String word : words.split("\\s+", MOST_WORDS)) {
            found =
                    found.filter(
                            Q.of("name__icontains", word).or(Q.of("tags__name__iexact", word)));
        }
        return found;
    }

    /** The orders there are; for the template. */
    public List<SortLink> sortLinks() {
        return Arrays.stream(Sort.values())
                .map(one -> new SortLink(one.label, with(one).query(), one == sort))
                .toList();
    }

    private Choice with(Sort other) {
        return new Choice(category, words, other);
    }

    /** The query of the address that says the same, without what is usual; for the template. */
    public String query() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        if (!category.isEmpty()) {
            said.put("category", List.of(category));
        }
        if (!words.isEmpty()) {
            said.put("q", List.of(words));
        }
        if (sort != Sort.NEWEST) {
            said.put("sort", List.of(sort.key()));
        }
        return QueryDict.of(said).encode();
    }
}
