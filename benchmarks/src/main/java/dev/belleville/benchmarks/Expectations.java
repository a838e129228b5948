package dev.belleville.benchmarks;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The right answers of the endpoints. */
final class Expectations {
    private static final Pattern FORTUNE =
            Pattern.compile("<tr>\\s*<td>(\\d+)</td>\\s*<td>([^<]*)</td>\\s*</tr>");

    private static final Pattern TOKEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s*(<[^>]*>)\\s*");

    private Expectations() {}

    static Expectation plaintext() {
        return body -> body.equals("Hello, World!") ? "" : "it says '" + body + "'";
    }

    static Expectation json() {
        return tree(Map.of("message", "Hello, World!")::equals);
    }

    /** A row of the table {@code world}, with the number that belongs to its id. */
    static Expectation world() {
        return tree(value ->
                value instanceof Map<?, ?> row
                        && row.get("id") instanceof Integer id
                        && row.equals(Map.of("id", id, "randomNumber", World.number(id))));
    }

    /** The page of fortunes: escaped, sorted, with the one that is added. */
    static Expectation fortunes() {
        List<Fortune> expected = Fortune.page();
        return body -> {
            List<Fortune> found =
                    FORTUNE.matcher(body)
                            .results()
                            .map(row ->
                                    new Fortune(
                                            Integer.parseInt(row.group(1)), unescape(row.group(2))))
                            .toList();
            return found.equals(expected) ? "" : "its rows are " + found;
        };
    }

    /** The first page of the shop's thousand goods, with their categories and tags. */
    static Expectation goods() {
        return tree(value ->
                value instanceof Map<?, ?> page
                        && Integer.valueOf(1000).equals(page.get("count"))
                        && page.get("results") instanceof List<?> results
                        && results.size() == 20
                        && results.getFirst() instanceof Map<?, ?> goods
                        && "80.19".equals(goods.get("price"))
                        && goods.get("category") instanceof Map<?, ?> category
                        && "shelf-2".equals(category.get("slug"))
                        && goods.get("tags") instanceof List<?> tags
                        && tags.contains("tag02"));
    }

    /** The last page of the thousand. */
    static Expectation lastGoods() {
        return tree(value ->
                value instanceof Map<?, ?> page
                        && page.get("next") == null
                        && page.get("previous") instanceof String before
                        && before.endsWith("?page=49")
                        && page.get("results") instanceof List<?> results
                        && results.size() == 20
                        && isGoods(results.getLast(), 1000));
    }

    /** One of the goods. */
    static Expectation oneOfGoods(int id) {
        return tree(value -> isGoods(value, id));
    }

    private static boolean isGoods(Object value, int id) {
        return value instanceof Map<?, ?> goods
                && Integer.valueOf(id).equals(goods.get("id"))
                && goods.get("url") instanceof String address
                && address.endsWith("/app/1.0/goods/" + id)
                && goods.get("category") instanceof Map<?, ?> category
                && category.get("parent") instanceof Integer
                && goods.get("attributes") instanceof Map<?, ?> attributes
                && attributes.containsKey("colours");
    }

    /** What was made, by its key. */
    static Expectation created() {
        return tree(value ->
                value instanceof Map<?, ?> row
                        && row.get("id") instanceof Integer
                        && row.get("name") instanceof String name
                        && name.startsWith("bench "));
    }

    /** The page of a visitor who has logged in: white space and the token of its form differ. */
    static Expectation page() {
        return body -> {
            String expected = normalised(resource("page.html"));
            String found = normalised(body);
            int at = Arrays.mismatch(expected.toCharArray(), found.toCharArray());
            return at < 0
                    ? ""
                    : "from '"
                            + shortened(expected.substring(at))
                            + "' it differs: "
                            + shortened(found.substring(at));
        };
    }

    private static String normalised(String html) {
        String hidden = TOKEN.matcher(html).replaceAll("<input token>");
        return unescape(BLANKS.matcher(hidden).replaceAll("$1")).strip();
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(Expectations.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expectation tree(Predicate<@Nullable Object> right) {
        return body -> {
            try {
                return right.test(Json.parse(body)) ? "" : "it says " + shortened(body);
            } catch (JsonError e) {
                return "no JSON: " + shortened(body);
            }
        };
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "…";
    }

    /** Engines choose among several entities for one quotation mark. */
    private static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#x27;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
