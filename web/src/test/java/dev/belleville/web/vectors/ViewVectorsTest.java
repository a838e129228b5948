package dev.belleville.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Conditional;
import dev.belleville.orm.InvalidPage;
import dev.belleville.orm.Page;
import dev.belleville.orm.Paginator;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How Django was seen to number pages and to quote tags, replayed. */
@Tag("vectors")
class ViewVectorsTest {
    @Test
    void pagesAreNumbered() throws IOException {
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay(
                        "paginator.validate_number",
                        fact ->
                                assertThat(number(fact, ViewVectorsTest::strict))
                                        .isEqualTo(told(fact)));
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay(
                        "paginator.get_page",
                        fact ->
                                assertThat(number(fact, ViewVectorsTest::lenient))
                                        .isEqualTo(told(fact)));
    }

    @Test
    void manyPagesAreElided() throws IOException {
        Vectors.of("utils.jsonl").by("fn").replay("paginator.elided50", ViewVectorsTest::elided);
    }

    @Test
    void tagsAreQuoted() throws IOException {
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay(
                        "http.quote_etag",
                        fact ->
                                assertThat(Conditional.quoteEtag(tag(fact)))
                                        .isEqualTo(fact.text("expected")));
    }

    private static String tag(Fact fact) {
        return String.valueOf(PythonValues.decode(fact.list("args").getFirst()));
    }

    private static String told(Fact fact) {
        return fact.has("error")
                ? fact.object("error").text("class") + ": " + fact.object("error").text("message")
                : fact.text("expected");
    }

    private static String number(
            Fact fact, BiFunction<Paginator<Integer>, Object, Page<Integer>> page) {
        List<?> arguments = fact.list("args");
        int[] sizes = new int[3];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = ((Number) arguments.get(i)).intValue();
        }
        var paginator = new Paginator<>(rows(sizes[0]), sizes[1], sizes[2], true);
        Object asked = arguments.get(3);
        if (!(asked instanceof Integer || asked instanceof String)) {
            throw new NotCovered("numbers of pages of types that Java refuses");
        }
        try {
            return "" + page.apply(paginator, asked).number();
        } catch (InvalidPage e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private static Page<Integer> strict(Paginator<Integer> pages, Object asked) {
        return asked instanceof Integer number
                ? pages.page(number)
                : pages.page(String.valueOf(asked));
    }

    private static Page<Integer> lenient(Paginator<Integer> pages, Object asked) {
        return asked instanceof Integer number
                ? pages.getPage(number)
                : pages.getPage(String.valueOf(asked));
    }

    private static void elided(Fact fact) {
        int[] numbers =
                fact.list("args").stream().mapToInt(each -> ((Number) each).intValue()).toArray();
        var range =
                new Paginator<>(rows(50), 1).getElidedPageRange(numbers[0], numbers[1], numbers[2]);
        assertThat(range.stream().map(String::valueOf).toList()).isEqualTo(fact.list("expected"));
    }

    private static List<Integer> rows(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
