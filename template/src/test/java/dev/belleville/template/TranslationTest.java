package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.core.i18n.Translation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationTest {
    private static final String GERMAN =
            """
            msgid ""
            msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            msgid "Home"
            msgstr "Startseite"

            msgctxt "menu"
            msgid "Home"
            msgstr "Anfang"

            msgid "It is 100%% true"
            msgstr "Es ist zu 100%% wahr"

            msgid "One thing of %(owner)s"
            msgid_plural "%(n)s things of %(owner)s"
            msgstr[0] "Ein Ding von %(owner)s"
            msgstr[1] "%(n)s Dinge von %(owner)s"

            msgid "Broken %(name)s"
            msgstr "Kaputt %(nmae)s"

            msgid "December"
            msgstr "Dezember"
            """;

    private static final MessageSource SOURCE =
            path ->
                    path.equals("de/LC_MESSAGES/django.po")
                            ? new ByteArrayInputStream(GERMAN.getBytes(StandardCharsets.UTF_8))
                            : null;
    private static final Engine ENGINE =
            Engine.builder()
                    .languages(Languages.of("de", List.of("de", "en", "ar"), List.of(SOURCE)))
                    .clock(Clock.fixed(Instant.parse("2021-06-15T12:00:00Z"), ZoneOffset.UTC))
                    .timeZone(ZoneId.of("Europe/Berlin"))
                    .build();

    private static String render(String source, Map<String, ?> values) {
        return ENGINE.fromString("{% load i18n l10n tz humanize %}" + source).render(values);
    }

    @Test
    void textsAreShownInTheLanguageSpoken() {
        assertThat(render("{% translate 'Home' %} {% trans 'Home' context 'menu' %}", Map.of()))
                .isEqualTo("Startseite Anfang");
        assertThat(render("{{ _('Home') }} {{ v|default:_('Home') }}", Map.of("v", "")))
                .isEqualTo("Startseite Startseite");
        assertThat(render("{{ _('It is 100% true') }}", Map.of())).isEqualTo("Es ist zu 100% wahr");
        assertThat(render("{% translate 'Home' noop %}", Map.of())).isEqualTo("Home");
        assertThat(render("{% translate 'Home' as t %}[{{ t|upper }}]", Map.of()))
                .isEqualTo("[STARTSEITE]");
    }

    @Test
    void theRunningUnitOfWorkSaysWhatIsSpoken() {
        var english = ENGINE.languages().get("en");
        String text =
                Translation.override(english)
                        .call(() -> render("{% translate 'Home' %}", Map.of()));
        assertThat(text).isEqualTo("Home");
    }

    @Test
    void blocksChooseTheFormThatGoesWithANumber() {
        String source =
                """
                {% blocktranslate count n=things trimmed %}
                    One thing of {{ owner }}
                {% plural %}
                    {{ n }} things of {{ owner }}
                {% endblocktranslate %}\
                """;
        assertThat(render(source, Map.of("things", 1, "owner", "<b>")))
                .isEqualTo("Ein Ding von &lt;b&gt;");
        assertThat(render(source, Map.of("things", 1234, "owner", "Ann")))
                .isEqualTo("1234 Dinge von Ann");
        assertThatThrownBy(() -> render(source, Map.of("things", "many", "owner", "")))
                .hasMessageContaining("'n' argument to 'blocktranslate' tag must be a number.");
    }

    @Test
    void aTranslationThatNamesWhatIsNotThereGivesWayToEnglish() {
        assertThat(
                        render(
                                "{% blocktrans %}Broken {{ name }}{% endblocktrans %}",
                                Map.of("name", 1)))
                .isEqualTo("Broken 1");
    }

    @Test
    void aBlockMaySpeakAnotherLanguage() {
        assertThat(
                        render(
                                "{% language 'en' %}{% translate 'Home' %} {{ n }} {% endlanguage %}{{ n }}",
                                Map.of("n", 1.5)))
                .isEqualTo("Home 1.5 1,5");
        assertThat(
                        render(
                                "{% language 'ar' %}{% get_current_language_bidi as b %}{{ b }}{% endlanguage %}",
                                Map.of()))
                .isEqualTo("True");
    }

    @Test
    void languagesTellTheirNames() {
        assertThat(
                        render(
                                "{% get_language_info for 'de' as l %}{{ l.code }} {{ l.name_local }} {{ 'ar'|language_name }}",
                                Map.of()))
                .isEqualTo("de Deutsch Arabic");
    }

    @Test
    void datesAreWrittenAsTheLanguageDoes() {
        assertThat(render("{{ d }} {% localize off %}{{ d }}{% endlocalize %}", day()))
                .isEqualTo("31. Dezember 2016 Dec. 31, 2016");
        assertThat(render("{{ d|unlocalize }} {{ d|date:'j. F' }}", day()))
                .isEqualTo("Dec. 31, 2016 31. Dezember");
    }

    private static Map<String, ?> day() {
        return Map.of("d", LocalDate.of(2016, 12, 31));
    }

    @Test
    void momentsAreShownInZonesOfTheTemplatesChoice() {
        var values = Map.of("m", Instant.parse("2021-06-15T10:00:00Z"));
        assertThat(render("{{ m|date:'H:i' }} {{ m|utc|date:'H:i' }} {{ m|utc }}", values))
                .isEqualTo("12:00 10:00 15. Juni 2021 10:00".replace("Juni", "June"));
        assertThat(
                        render(
                                "{% timezone 'Asia/Tokyo' %}{{ m|date:'H:i' }} {% get_current_timezone as z %}{{ z }}{% endtimezone %}",
                                values))
                .isEqualTo("19:00 Asia/Tokyo");
        assertThatThrownBy(() -> render("{% timezone 'Mars' %}{% endtimezone %}", values))
                .hasMessageContaining("There is no time zone 'Mars'");
    }

    @Test
    void numbersAndMomentsAreSaidAsPeopleSayThem() {
        var values = Map.of("n", 1_234_567, "m", Instant.parse("2021-06-15T11:00:00Z"));
        assertThat(render("{{ n|intcomma }} {{ 3|ordinal }} {{ m|naturaltime }}", values))
                .isEqualTo("1.234.567 3rd an hour ago");
    }
}
