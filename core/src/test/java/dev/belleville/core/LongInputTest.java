package dev.belleville.core;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.IpText;
import dev.belleville.core.validators.StandardValidator;
import dev.belleville.core.validators.Validators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work grows with the text, not with its square: a few hundred thousand characters made to be read
 * again and again take milliseconds, where their square would take minutes. The limit is there to
 * end a test that fails.
 */
class LongInputTest {
    private static final int LENGTH = 300_000;
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(20);

    private static final List<String> PARTS =
            List.of(
                    "a",
                    "1",
                    " ",
                    "\n",
                    ").",
                    "<",
                    "<!--",
                    "<a x=\"'",
                    "&;",
                    "\"\\",
                    "%ff",
                    "a-",
                    "a@a.",
                    "1:",
                    "www.a",
                    "\u0301");

    private static final List<String> ENDS = List.of("", ">");

    static Stream<String> texts() {
        var texts = new ArrayList<String>();
        for (String part : PARTS) {
            String long_ = part.repeat(LENGTH / part.length());
            ENDS.forEach(end -> texts.add(long_ + end));
        }
        return Stream.concat(
                texts.stream(),
                Stream.of(
                        "P" + "1".repeat(LENGTH),
                        "http://a." + "a".repeat(LENGTH),
                        "http://[" + ":".repeat(LENGTH) + "]",
                        "a@" + "a-".repeat(LENGTH),
                        ">" + "<a".repeat(LENGTH),
                        "<" + "<!-- -->".repeat(LENGTH / 8) + ">",
                        "&" + ";".repeat(LENGTH)));
    }

    private static Map<String, Consumer<String>> readers() {
        var all = new LinkedHashMap<String, Consumer<String>>();
        Map<String, StandardValidator<String>> validators = new LinkedHashMap<>();
        validators.put("email", Validators.email());
        validators.put("url", Validators.url());
        validators.put("domainName", Validators.domainName());
        validators.put("slug", Validators.slug());
        validators.put("unicodeSlug", Validators.unicodeSlug());
        validators.put("ipv4", Validators.ipv4());
        validators.put("ipv6", Validators.ipv6());
        validators.put("ip", Validators.ip());
        validators.put("integer", Validators.integer());
        validators.put("commas", Validators.commaSeparatedIntegers());
        validators.put("minLength", Validators.minLength(9));
        validators.put("maxLength", Validators.maxLength(9));
        validators.put("fileExtension", Validators.fileExtension(Set.of("png")));
        validators.put("noNullCharacters", Validators.noNullCharacters());
        validators.put("noSurrogates", Validators.noSurrogates());
        validators.forEach((name, rule) -> all.put(name, text -> refused(rule, text)));
        all.put("duration", DurationText::parse);
        all.put("date", IsoText::parseDate);
        all.put("time", IsoText::parseTime);
        all.put("dateTime", IsoText::parseDateTime);
        all.put("address", IpText::clean);
        all.put("integer of Python", text -> Python.integer(text.substring(0, 1000)));
        all.put("escape", Html::escape);
        all.put("unescape", Html::unescape);
        all.put("stripTags", LongInputTest::stripped);
        all.put("spaces", Html::stripSpacesBetweenTags);
        all.put("linebreaks", Html::linebreaks);
        all.put("urlize", Html::urlize);
        all.put("escapeJs", Html::escapeJs);
        all.put("jsonScript", text -> Html.jsonScript(text, "x"));
        all.put("slugify", Words::slugify);
        all.put("wrap", text -> Words.wrap(text, 60));
        all.put("wrap widely", text -> Words.wrap(text, LENGTH));
        all.put("camelCase", Words::camelCaseToSpaces);
        all.put("smartSplit", Words::smartSplit);
        all.put("chars", text -> Truncator.of(text).chars(LENGTH / 2));
        all.put("words", text -> Truncator.of(text).words(LENGTH / 2));
        all.put("charsHtml", text -> Truncator.ofHtml(text).chars(LENGTH / 2));
        all.put("wordsHtml", text -> Truncator.ofHtml(text).words(LENGTH / 2));
        all.put("percent", text -> Percent.readable(Percent.iri(Percent.decode(text))));
        return all;
    }

    private static void refused(StandardValidator<String> rule, String text) {
        try {
            rule.validate(text);
        } catch (ValidationError e) {
            // whether it is refused is not the question here
        }
    }

    private static void stripped(String text) {
        try {
            Html.stripTags(text);
        } catch (SuspiciousOperation e) {
            // giving up is an answer
        }
    }

    static Stream<String> names() {
        return readers().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void longTextsAreReadOnce(String name) {
        Consumer<String> reader = readers().getOrDefault(name, text -> {});
        texts().forEach(text ->
                assertTimeoutPreemptively(
                        FAR_TOO_LONG,
                        () -> reader.accept(text),
                        () -> name + " of " + text.substring(0, 20) + "…"));
    }
}
