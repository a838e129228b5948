package dev.belleville.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private final Languages languages =
            Languages.of("en-us", List.of("en", "de", "pt-br", "zh-hans", "es-mx"), List.of());

    @ParameterizedTest
    @CsvSource({
        "en,en",
        "en-us,en",
        "de-at,de",
        "pt,pt-br",
        "es,es-mx",
        "zh-cn,zh-hans",
        "zh-tw,zh-hans"
    })
    void findsANearLanguage(String asked, String given) {
        assertThat(languages.get(asked).code()).isEqualTo(given);
    }

    @Test
    void withoutCodesAllAreOnOffer() {
        Languages all = Languages.of("en-us", List.of(), List.of());
        assertThat(all.usual().code()).isEqualTo("en");
        assertThat(all.codes()).hasSize(96).startsWith("en").contains("zh-hans", "pt-br");
        assertThat(all.get("de-at").code()).isEqualTo("de");
    }

    @Test
    void whatALanguageLacksTheUsualOneSays() {
        Languages chinese = Languages.of("zh-hans", List.of("zh-hans", "fi", "en"), List.of());
        assertThat(chinese.get("fi").translate(null, "today")).isEqualTo("今天");
        assertThat(chinese.get("en").translate(null, "today")).isEqualTo("today");
        assertThat(chinese.speak("ko").translate(null, "today")).isEqualTo("今天");
        assertThat(chinese.speak("ko").code()).isEqualTo("ko");
    }

    @Test
    void formatsMayBeChanged() {
        Languages grouped =
                Languages.of("en", List.of("en", "de"), List.of())
                        .withFormats(
                                (code, usual) -> usual.useThousandSeparator(code.equals("de")));
        assertThat(grouped.get("de").formats().useThousandSeparator()).isTrue();
        assertThat(grouped.usual().formats().useThousandSeparator()).isFalse();
    }

    @Test
    void whatChangesAFormatLeavesTheOthers() {
        Formats changed =
                Formats.ENGLISH
                        .patterns(Map.of("DATE_FORMAT", "j F Y"))
                        .inputs(Map.of("TIME_INPUT_FORMATS", List.of("%H.%M")))
                        .firstDayOfWeek(1);
        assertThat(changed.pattern("DATE_FORMAT")).isEqualTo("j F Y");
        assertThat(changed.pattern("TIME_FORMAT")).isEqualTo("P");
        assertThat(changed.inputs("TIME_INPUT_FORMATS")).containsExactly("%H.%M");
        assertThat(changed.inputs("DATE_INPUT_FORMATS")).first().isEqualTo("%Y-%m-%d");
        assertThat(changed.firstDayOfWeek()).isEqualTo(1);
        assertThat(changed.grouping()).isEqualTo(3);
    }

    @Test
    void isStrictWhereAsked() {
        assertThat(languages.find("es", true)).isNull();
        assertThat(languages.find("", false)).isNull();
        assertThatThrownBy(() -> languages.get("ko"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("en, de, pt-br, zh-hans, es-mx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de;q=0.5,es|es-mx",
                "fr,de;q=0.3|de",
                "*|en",
                "fr, *, de|en",
                "de;q=2,de|en",
                "de;q=0.1234|en",
                "de;|en",
                "de,,es|en",
                "''|en",
                "DE-AT|de",
                "de;q=0|de",
                "abcdefghi,de|en"
            })
    void readsWhatABrowserAsks(String header, String given) {
        assertThat(languages.byHeader(header).code()).isEqualTo(given);
    }

    @Test
    void readsNoHeaderWithoutEnd() {
        String many = "fr,".repeat(160) + "fr-be, de";
        assertThat(languages.byHeader("de," + many).code()).isEqualTo("de");
        assertThat(languages.byHeader(many).code()).isEqualTo("de");
        assertThat(languages.byHeader("fr," + "fr,".repeat(200) + "de").code()).isEqualTo("en");
        assertThat(languages.byHeader("x".repeat(1_000)).code()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource({"/de/,de", "/de,de", "/de-at/x,de", "/es/,es-mx", "/zh-hans/a/,zh-hans"})
    void readsALanguageOfAPath(String path, String given) {
        assertThat(languages.byPath(path, false)).hasToString(given);
    }

    @Test
    void findsNoneInOtherPaths() {
        for (String path : List.of("/", "/goods/", "//", "", "/d e/", "/../")) {
            assertThat(languages.byPath(path, false)).as(path).isNull();
        }
        assertThat(languages.byPath("/es/", true)).isNull();
    }

    @Test
    void namesFoldersAsDjango() {
        assertThat(List.of("en", "en-us", "zh-hans", "sr-latn", "de-de-1996", "pt-br"))
                .extracting(Language::folder)
                .containsExactly("en", "en_US", "zh_Hans", "sr_Latn", "de_DE-1996", "pt_BR");
    }

    @Test
    void knowsWhatLanguagesAreCalled() {
        assertThat(LanguageInfo.of("zh-cn"))
                .isEqualTo(new LanguageInfo("zh-hans", "Simplified Chinese", "简体中文", false));
        assertThat(LanguageInfo.of("he").isBidi()).isTrue();
        assertThat(LanguageInfo.of("de-at").localName()).isEqualTo("Deutsch");
        assertThatThrownBy(() -> LanguageInfo.of("xx")).hasMessageContaining("xx");
        assertThatThrownBy(() -> Languages.of("en", List.of("xx"), List.of()))
                .hasMessageContaining("languages:");
    }

    @Test
    void writesAsEachLanguageDoes() {
        assertThat(Formats.of("de").pattern("SHORT_DATE_FORMAT")).isEqualTo("d.m.Y");
        assertThat(Formats.of("de-at").decimalSeparator()).isEqualTo(",");
        assertThat(Formats.of("zh-cn").pattern("DATE_FORMAT")).isEqualTo("Y年n月j日");
        assertThat(Formats.of("en-us")).isSameAs(Formats.ENGLISH);
        assertThat(Formats.of("en-gb").inputs("DATE_INPUT_FORMATS")).first().isEqualTo("%d/%m/%Y");
        assertThat(Formats.of("xx").grouping()).isZero();
        assertThatThrownBy(() -> Formats.ENGLISH.inputs("DATE"))
                .hasMessageContaining("DATE_INPUT_FORMATS");
    }

    @Test
    void speaksTheSitesOwnWordsBeforeOthers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pt_BR/LC_MESSAGES/django.po");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "msgid \"Basket\"\nmsgstr \"Cesta\"\n");
        MessageSource general =
                path ->
                        path.equals("pt/LC_MESSAGES/django.po")
                                ? new ByteArrayInputStream(
                                        "msgid \"Basket\"\nmsgstr \"Cesto\"\nmsgid \"Price\"\nmsgstr \"Preço\"\n"
                                                .getBytes(StandardCharsets.UTF_8))
                                : null;
        Language brazil =
                Languages.of(
                                "en",
                                List.of("en", "pt-br"),
                                List.of(MessageSource.folder(folder), general))
                        .get("pt-br");
        Translation.override(brazil)
                .run(() -> {
                    assertThat(Translation.gettext("Basket")).isEqualTo("Cesta");
                    assertThat(Translation.gettext("Price")).isEqualTo("Preço");
                    assertThat(Translation.gettext("Unknown")).isEqualTo("Unknown");
                    assertThat(Translation.language().code()).isEqualTo("pt-br");
                });
        assertThat(Translation.gettext("Basket")).isEqualTo("Basket");
        assertThat(Translation.ngettext("one", "many", 2)).isEqualTo("many");
    }

    @Test
    void fillsInWhatAMessageLeavesOpen() {
        assertThat(Translation.gettext("%(n)d of %(all)s, %%, 100%", Map.of("n", 3, "all", "x")))
                .isEqualTo("3 of x, %, 100%");
        assertThat(Translation.gettext("%(missing)s and %(open", Map.of("n", 3)))
                .isEqualTo("%(missing)s and %(open");
        assertThat(Translation.gettext("%(n)", Map.of("n", 3))).isEqualTo("%(n)");
    }
}
