package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.core.i18n.Translation;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The libraries that a template loads, as Django's chapters about them show each tag and filter.
 */
class LibraryReferenceTest {
    private static final Instant NOW = Instant.parse("2007-02-17T16:30:00Z");
    private static final String GERMAN =
            """
            msgid ""
            msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            msgid "This is the title."
            msgstr "Das ist der Titel."

            msgctxt "month name"
            msgid "May"
            msgstr "Mai"

            msgctxt "greeting"
            msgid "Hi %(name)s"
            msgstr "Hallo %(name)s"

            msgid "There is only one %(name)s object."
            msgid_plural "There are %(counter)s %(name)s objects."
            msgstr[0] "Es gibt nur ein %(name)s."
            msgstr[1] "Es gibt %(counter)s %(name)s."

            msgid "First sentence. Second paragraph."
            msgstr "Erster Satz. Zweiter Absatz."

            msgid "February"
            msgstr "Februar"

            msgid "yes,no"
            msgstr "ja,nein"
            """;
    private static final MessageSource SOURCE =
            path ->
                    path.equals("de/LC_MESSAGES/django.po")
                            ? new ByteArrayInputStream(GERMAN.getBytes(StandardCharsets.UTF_8))
                            : null;
    private static final Languages LANGUAGES =
            Languages.of("en", List.of("en", "de", "ar"), List.of(SOURCE));
    private static final Engine ENGINE =
            Engine.builder()
                    .languages(LANGUAGES)
                    .cache("default", LocalMemoryCache.of())
                    .cache("localcache", LocalMemoryCache.of())
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .timeZone(ZoneId.of("America/Chicago"))
                    .build();

    private static String render(String language, String source) {
        var values = new HashMap<String, Object>();
        values.put("title", "Tea");
        values.put("list", List.of(1, 2));
        values.put("one", List.of(1));
        values.put("name", "thing");
        values.put("may", "May");
        values.put("price", new BigDecimal("1234.50"));
        values.put("number", 1234567);
        values.put("day", LocalDate.of(2007, 2, 5));
        values.put("value", Instant.parse("2007-07-01T12:00:00Z"));
        values.put("naive", LocalDateTime.of(2007, 7, 1, 12, 0));
        values.put("zone", ZoneId.of("Asia/Tokyo"));
        values.put("markup", "<b>");
        String loaded = "{% load i18n l10n tz cache humanize %}" + source;
        return Translation.override(LANGUAGES.get(language))
                .call(() -> ENGINE.fromString(loaded).render(values));
    }

    private static Stream<Arguments> i18n() {
        return Stream.of(
                Arguments.of("{% translate 'This is the title.' %}", "Das ist der Titel."),
                Arguments.of("{% trans 'This is the title.' %}", "Das ist der Titel."),
                Arguments.of("{% translate may context 'month name' %}", "Mai"),
                Arguments.of("{% translate 'May' context 'month name' %}", "Mai"),
                Arguments.of("{% translate 'This is the title.' noop %}", "This is the title."),
                Arguments.of(
                        "{% translate 'This is the title.' as the_title %}<{{ the_title }}>",
                        "<Das ist der Titel.>"),
                Arguments.of(
                        "{% blocktranslate %}This string will have {{ title }} inside.{% endblocktranslate %}",
                        "This string will have Tea inside."),
                Arguments.of(
                        "{% blocktranslate with amount=price %}That will cost $ {{ amount }}.{% endblocktranslate %}",
                        "That will cost $ 1234,50."),
                Arguments.of(
                        "{% blocktranslate with a=title|lower b=title|upper %}{{ a }} by {{ b }}{% endblocktranslate %}",
                        "tea by TEA"),
                Arguments.of(
                        "{% blocktranslate with title|lower as a and title|upper as b %}{{ a }} by {{ b }}{% endblocktranslate %}",
                        "tea by TEA"),
                Arguments.of(
                        "{% blocktranslate count counter=list|length %}There is only one {{ name }} object.{% plural %}There are {{ counter }} {{ name }} objects.{% endblocktranslate %}",
                        "Es gibt 2 thing."),
                Arguments.of(
                        "{% blocktranslate count counter=one|length %}There is only one {{ name }} object.{% plural %}There are {{ counter }} {{ name }} objects.{% endblocktranslate %}",
                        "Es gibt nur ein thing."),
                Arguments.of(
                        "{% blocktranslate with amount=price count years=list|length %}${{ amount }} per year{% plural %}${{ amount }} per {{ years }} years{% endblocktranslate %}",
                        "$1234,50 per 2 years"),
                Arguments.of(
                        "{% blocktranslate asvar the_title %}The title is {{ title }}.{% endblocktranslate %}<{{ the_title }}>",
                        "<The title is Tea.>"),
                Arguments.of(
                        "{% blocktranslate with name=markup context 'greeting' %}Hi {{ name }}{% endblocktranslate %}",
                        "Hallo &lt;b&gt;"),
                Arguments.of(
                        "{% blocktranslate trimmed %}\n  First sentence.\n  Second paragraph.\n{% endblocktranslate %}",
                        "Erster Satz. Zweiter Absatz."),
                Arguments.of("{{ 1|yesno:_('yes,no') }}", "ja"),
                Arguments.of("{{ none|default:_('This is the title.') }}", "Das ist der Titel."),
                Arguments.of(
                        "{% get_current_language as LANGUAGE_CODE %}{{ LANGUAGE_CODE }}", "de"),
                Arguments.of(
                        "{% get_available_languages as LANGUAGES %}{% for code, name in LANGUAGES %}{{ code }} {{ name }};{% endfor %}",
                        "en English;de German;ar Arabic;"),
                Arguments.of("{% get_current_language_bidi as bidi %}{{ bidi }}", "False"),
                Arguments.of(
                        "{% language 'ar' %}{% get_current_language_bidi as bidi %}{{ bidi }}{% endlanguage %}",
                        "True"),
                Arguments.of(
                        "{% language 'en' %}{% translate 'This is the title.' %}{% endlanguage %}",
                        "This is the title."),
                Arguments.of(
                        "{% get_language_info for 'ar' as lang %}{{ lang.code }} {{ lang.name }} {{ lang.name_local }} {{ lang.bidi }}",
                        "ar Arabic العربيّة True"),
                Arguments.of(
                        "{% get_available_languages as LANGUAGES %}{% get_language_info_list for LANGUAGES as langs %}{% for lang in langs %}{{ lang.name_local }} {% endfor %}",
                        "English Deutsch العربيّة "),
                Arguments.of("{{ 'de'|language_name }}", "German"),
                Arguments.of("{{ 'de'|language_name_local }}", "Deutsch"),
                Arguments.of("{{ 'de'|language_bidi }}", "False"),
                Arguments.of("{{ 'de'|language_name_translated }}", "German"));
    }

    @ParameterizedTest
    @MethodSource
    void i18n(String source, String output) {
        assertThat(render("de", source)).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{{ price }} @ 1234,50",
                "{{ day }} @ 5. Februar 2007",
                "{% localize on %}{{ price }}{% endlocalize %} @ 1234,50",
                "{% localize off %}{{ price }} {{ day|date:'Y-m-d' }}{% endlocalize %} @ 1234.50 2007-02-05",
                "{% localize off %}{{ price|localize }}{% endlocalize %} @ 1234,50",
                "{{ price|unlocalize }} {{ number|unlocalize }} @ 1234.50 1234567",
                "{{ day|date:'SHORT_DATE_FORMAT' }} @ 05.02.2007",
                "{{ number|floatformat:'2g' }} @ 1.234.567,00",
                "{{ price|floatformat:'2u' }} @ 1234.50"
            })
    void l10n(String source, String output) {
        assertThat(render("de", source)).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{{ value|date:'H:i e' }} @ 07:00 CDT",
                "{% localtime off %}{{ value|date:'H:i e' }}{% endlocaltime %} @ 12:00 UTC",
                "{% localtime off %}{{ value }}{% endlocaltime %} @ July 1, 2007, noon",
                "{% localtime off %}{% timezone zone %}{{ value|time:'H:i' }}{% endtimezone %}{% endlocaltime %} @ 12:00",
                "{% localtime off %}{{ value|localtime|date:'H:i' }}{% endlocaltime %} @ 07:00",
                "{% localtime on %}{{ value|date:'H:i' }}{% endlocaltime %} @ 07:00",
                "{% timezone 'Europe/Paris' %}{{ value|date:'H:i' }}{% endtimezone %} @ 14:00",
                "{% timezone zone %}{{ value|date:'H:i' }}{% endtimezone %} @ 21:00",
                "{% timezone 'Europe/Paris' %}{% timezone None %}{{ value|date:'H:i' }}{% endtimezone %}{% endtimezone %} @ 07:00",
                "{% get_current_timezone as TIME_ZONE %}{{ TIME_ZONE }} @ America/Chicago",
                "{{ value|localtime|date:'H:i' }} @ 07:00",
                "{{ value|utc|date:'H:i' }} @ 12:00",
                "{{ value|timezone:'Europe/Paris'|date:'H:i' }} @ 14:00",
                "{{ value|timezone:zone|date:'H:i' }} @ 21:00",
                "{{ naive|date:'H:i' }} @ 12:00",
                "{{ naive|utc|date:'H:i' }} @ 17:00",
                "{{ naive|timezone:'Europe/Paris'|date:'H:i' }} @ 19:00"
            })
    void tz(String source, String output) {
        assertThat(render("en", source)).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "en @ 1|apnumber @ one",
                "en @ '2'|apnumber @ two",
                "en @ 10|apnumber @ 10",
                "en @ 4500|intcomma @ 4,500",
                "en @ 4500.2|intcomma @ 4,500.2",
                "en @ 45000|intcomma @ 45,000",
                "en @ '450000'|intcomma @ 450,000",
                "en @ 450000.2|intcomma @ 450,000.2",
                "en @ 4500000|intcomma @ 4,500,000",
                "de @ 45000|intcomma @ 45.000",
                "de @ 450000|intcomma @ 450.000",
                "en @ 1000000|intword @ 1.0 million",
                "en @ 1200000|intword @ 1.2 million",
                "en @ '1200000000'|intword @ 1.2 billion",
                "en @ -1200000000|intword @ -1.2 billion",
                "en @ 1|ordinal @ 1st",
                "en @ 2|ordinal @ 2nd",
                "en @ '3'|ordinal @ 3rd"
            })
    void humanize(String language, String source, String output) {
        assertThat(render(language, "{{ " + source + " }}")).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "2007-02-17T16:30:00Z, now",
        "2007-02-17T16:29:31Z, 29 seconds ago",
        "2007-02-17T16:29:00Z, a minute ago",
        "2007-02-17T16:25:35Z, 4 minutes ago",
        "2007-02-17T15:30:29Z, 59 minutes ago",
        "2007-02-17T15:30:01Z, 59 minutes ago",
        "2007-02-17T15:30:00Z, an hour ago",
        "2007-02-17T13:31:29Z, 2 hours ago",
        "2007-02-16T13:31:29Z, '1 day, 2 hours ago'",
        "2007-02-16T13:30:01Z, '1 day, 2 hours ago'",
        "2007-02-16T13:30:00Z, '1 day, 3 hours ago'",
        "2007-02-17T16:30:30Z, 30 seconds from now",
        "2007-02-17T16:30:29Z, 29 seconds from now",
        "2007-02-17T16:31:00Z, a minute from now",
        "2007-02-17T16:34:35Z, 4 minutes from now",
        "2007-02-17T17:30:29Z, an hour from now",
        "2007-02-17T18:31:29Z, 2 hours from now",
        "2007-02-18T16:31:29Z, 1 day from now",
        "2007-02-26T18:31:29Z, '1 week, 2 days from now'"
    })
    void naturalTime(String moment, String output) {
        String text =
                ENGINE.fromString("{% load humanize %}{{ moment|naturaltime }}")
                        .render(Map.of("moment", Instant.parse(moment)));
        assertThat(text.replace('\u00a0', ' ')).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource({
        "2007-02-16, yesterday",
        "2007-02-17, today",
        "2007-02-18, tomorrow",
        "2007-02-15, 'Feb. 15, 2007'"
    })
    void naturalDay(LocalDate day, String output) {
        assertThat(
                        ENGINE.fromString("{% load humanize %}{{ day|naturalday }}")
                                .render(Map.of("day", day)))
                .isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "{% cache 500 sidebar %}{{ n }}{% endcache %} @ 1 1",
                "{% cache 500 sidebar n %}{{ n }}{% endcache %} @ 1 2",
                "{% cache timeout sidebar2 %}{{ n }}{% endcache %} @ 1 1",
                "{% cache None forever %}{{ n }}{% endcache %} @ 1 1",
                "{% cache 0 never %}{{ n }}{% endcache %} @ 1 2",
                "{% cache 300 local-thing using='localcache' %}{{ n }}{% endcache %} @ 1 1"
            })
    void cache(String source, String output) {
        Template template = ENGINE.fromString("{% load cache %}" + source);
        assertThat(
                        template.render(Map.of("n", 1, "timeout", 600))
                                + " "
                                + template.render(Map.of("n", 2, "timeout", 600)))
                .isEqualTo(output);
    }
}
