package dev.belleville.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final String GERMAN =
            """
            # A remark of the translator.
            msgid ""
            msgstr ""
            "Content-Type: text/plain; charset=UTF-8\\n"
            "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            #. For the basket.
            #: shop/home.html:12 shop/views.java:3
            #, python-format
            msgid "%(count)s piece"
            msgid_plural "%(count)s pieces"
            msgstr[0] "%(count)s Stück"
            msgstr[1] "%(count)s Stücke"

            msgctxt "month name"
            msgid "May"
            msgstr "Mai"

            msgid "May"
            msgstr "darf"

            #, fuzzy
            msgid "Home"
            msgstr "Heimat"

            msgid "Search"
            msgstr ""

            msgid ""
            "Two \\"lines\\"\\n"
            "of it"
            msgstr ""
            "Zwei „Zeilen“\\n"
            "davon"

            #~ msgid "Gone"
            #~ msgstr "Weg"
            """;

    private final List<CatalogEntry> entries = PoFile.read("de.po", GERMAN);
    private final Catalog catalog = Catalog.of(entries);

    @Test
    void findsMessagesByTheirWordsAndContext() {
        assertThat(catalog.find(null, "May")).isEqualTo("darf");
        assertThat(catalog.find("month name", "May")).isEqualTo("Mai");
        assertThat(catalog.find("verb", "May")).isNull();
        assertThat(catalog.find(null, "Two \"lines\"\nof it")).isEqualTo("Zwei „Zeilen“\ndavon");
    }

    @Test
    void picksTheFormThatGoesWithANumber() {
        assertThat(catalog.find(null, "%(count)s piece", 1)).isEqualTo("%(count)s Stück");
        assertThat(catalog.find(null, "%(count)s piece", 0)).isEqualTo("%(count)s Stücke");
    }

    @Test
    void leavesOutWhatIsFuzzyOrMissingOrGone() {
        assertThat(catalog.find(null, "Home")).isNull();
        assertThat(catalog.find(null, "Search")).isNull();
        assertThat(catalog.find(null, "Gone")).isNull();
        assertThat(catalog.find(null, "")).isNull();
    }

    @Test
    void asksTheCatalogueBehind() {
        Catalog shop =
                Catalog.of(List.of(CatalogEntry.of(null, "May", null, List.of("mag"))))
                        .orElse(catalog);
        assertThat(shop.find(null, "May")).isEqualTo("mag");
        assertThat(shop.find("month name", "May")).isEqualTo("Mai");
    }

    @Test
    void keepsWhatTranslatorsSee() {
        CatalogEntry piece = entries.get(1);
        assertThat(piece.comments()).containsExactly("For the basket.");
        assertThat(piece.places()).containsExactly("shop/home.html:12", "shop/views.java:3");
        assertThat(piece.flags()).containsExactly("python-format");
        assertThat(PoFile.read("again.po", PoFile.write(entries))).isEqualTo(entries);
    }

    @Test
    void compilesAndReadsWhatItCompiled() {
        Catalog compiled = Catalog.of(MoFile.read("de.mo", MoFile.write(entries)));
        assertThat(compiled.find("month name", "May")).isEqualTo("Mai");
        assertThat(compiled.find(null, "%(count)s piece", 7)).isEqualTo("%(count)s Stücke");
        assertThat(compiled.find(null, "Home")).isNull();
    }

    @Test
    void namesTheLineThatIsNone() {
        assertThatThrownBy(() -> PoFile.read("de.po", "msgid \"a\"\nmsgstr \"b\"c\"\n"))
                .hasMessage("de.po, line 2, is no line of a catalogue: msgstr \"b\"c\"");
        assertThatThrownBy(() -> PoFile.read("de.po", "\"loose\"\n"))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> PoFile.read("de.po", "msgstr \"x\"\n"))
                .hasMessageContaining("line 1");
    }

    @Test
    void refusesADamagedFile() {
        byte[] file = MoFile.write(entries);
        file[18] = 0x7f; // where the texts begin
        for (byte[] bytes : List.of(new byte[3], new byte[40], file)) {
            assertThatThrownBy(() -> MoFile.read("de.mo", bytes))
                    .hasMessageContaining("de.mo")
                    .hasMessageContaining("compilemessages");
        }
    }

    @Test
    void readsThePluralRulesOfHardLanguages() {
        PluralRule polish =
                PluralRule.parse(
                        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 ||"
                                + " n%100>=20) ? 1 : 2);");
        assertThat(List.of(1L, 2L, 5L, 12L, 22L, 112L).stream().map(polish::form))
                .containsExactly(0, 1, 2, 2, 1, 2);
        PluralRule arabic =
                PluralRule.parse(
                        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10"
                                + " ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;");
        assertThat(List.of(0L, 1L, 2L, 3L, 11L, 100L).stream().map(arabic::form))
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(PluralRule.parse("nplurals=1; plural=0;").form(7)).isZero();
        assertThat(PluralRule.parse("nplurals=2; plural=!(n/3-1*2+n)==0;").form(1)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nplurals=2",
                "nplurals=2; plural=",
                "nplurals=2; plural=n+;",
                "nplurals=2; plural=(n;",
                "nplurals=2; plural=n ? 1;",
                "nplurals=2; plural=system(n);",
                "nplurals=0; plural=n;"
            })
    void refusesWhatIsNoPluralRule(String header) {
        assertThatThrownBy(() -> PluralRule.parse(header))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dividesByNothingWithoutEnding() {
        assertThat(PluralRule.parse("nplurals=2; plural=n/0+n%0;").form(9)).isZero();
        assertThatThrownBy(() -> PluralRule.parse("nplurals=2; plural=" + "(".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
