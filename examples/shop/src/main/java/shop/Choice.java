package shop;

import static dev.belleville.core.i18n.Translation.gettextNoop;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.QueryDict;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.web.forms.BoundForm;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor of the home page asks for.
 *
 * @param category with the shelves of a hall; null for all
 * @param words what to look for; empty for everything
 * @param least the lowest price; null for any
 * @param most the highest price; null for any
 * @param sort in which order
 */
record Choice(
        @Nullable Category category,
        String words,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        Sort sort) {
    /** What one asks who asks for nothing. */
    static final Choice ALL = new Choice(null, "", null, null, Sort.NEWEST);

    /** So many are looked for one by one; the rest is one. */
    private static final int MOST_WORDS = 8;

    /** An order that goods can have. */
    enum Sort {
        NEWEST(gettextNoop("Newest"), "-created"),
        CHEAPEST(gettextNoop("Cheapest"), "price"),
        NAME(gettextNoop("A–Z"), "name");

        private final String label;
        private final String field;

        Sort(String label, String field) {
            this.label = label;
            this.field = field;
        }

        /** As addresses say it; also for the template. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The order of that key; the newest first where there is none. */
        static Sort of(String key) {
            return Arrays.stream(values())
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElse(NEWEST);
        }
    }

    /** A link that changes the order and nothing else. */
    record SortLink(String label, String query, boolean isChosen) {}

    /** What is right in {@code form}. */
    static Choice of(BoundForm form, Sort sort) {
        GoodsFilter asked = GoodsFilter.FORM;
        String words = form.find(asked.words);
        return new Choice(
                form.find(asked.category),
                words == null ? "" : words,
                form.find(asked.least),
                form.find(asked.most),
                sort);
    }

    /** Those of {@code goods} that are asked for, in order. */
    QuerySet<Goods> of(QuerySet<Goods> goods) {
        QuerySet<Goods> found = goods.orderBy(sort.field, "id");
        if (category != null) {
            found = found.filter(Q.of("category", category).or(Q.of("category__parent", category)));
        }
        if (least != null) {
            found = found.filter("price__gte", least);
        }
        if (most != null) {
            found = found.filter("price__lte", most);
        }
        if (words.isEmpty()) {
            return found;
        }
        found = found.distinct(); // two tags may match one word
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
                .map(one ->
                        new SortLink(
                                Translation.gettext(one.label), with(one).query(), one == sort))
                .toList();
    }

    private Choice with(Sort other) {
        return new Choice(category, words, least, most, other);
    }

    /** The query of the address that says the same, without what is usual; for the template. */
    public String query() {
        Map<String, List<String>> said = new LinkedHashMap<>();
        if (category != null) {
            said.put("category", List.of(category.slug));
        }
        if (!words.isEmpty()) {
            said.put("q", List.of(words));
        }
        if (least != null) {
            said.put("min", List.of(least.toPlainString()));
        }
        if (most != null) {
            said.put("max", List.of(most.toPlainString()));
        }
        if (sort != Sort.NEWEST) {
            said.put("sort", List.of(sort.key()));
        }
        return QueryDict.of(said).encode();
    }
}
