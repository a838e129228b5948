package dev.belleville.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.i18n.CatalogFiles.Merged;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogFilesTest {
    private static final String OLD =
            """
            # The translator's own remark.
            msgid ""
            msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

            # careful
            #: old.java:1
            msgid "Home"
            msgstr "Startseite"

            msgid "Your basket is empty."
            msgstr "Ihr Korb ist leer."

            msgid "Gone for good"
            msgstr "Weg"

            msgid "Never translated"
            msgstr ""

            #~ msgid "Back again"
            #~ msgstr "Wieder da"
            """;

    private static CatalogEntry found(String id, String place) {
        return CatalogEntry.found(null, id, null, "", place);
    }

    private static Merged merged(CatalogEntry... found) {
        return CatalogFiles.merge(
                PoFile.read("old", OLD),
                PoFile.readObsolete("old", OLD),
                CatalogFiles.joined(List.of(found)));
    }

    @Test
    void keepsTranslationsAndTakesNewPlaces() {
        Merged merged =
                merged(
                        found("Home", "a.java:1"),
                        found("New", "a.java:2"),
                        found("Home", "b.java:3"));
        assertThat(merged.entries())
                .extracting(CatalogEntry::id)
                .containsExactly("", "Home", "New");
        CatalogEntry home = merged.entries().get(1);
        assertThat(home.translations()).containsExactly("Startseite");
        assertThat(home.places()).containsExactly("a.java:1", "b.java:3");
        assertThat(home.comments()).containsExactly("careful");
        assertThat(merged.entries().get(2).isTranslated()).isFalse();
    }

    @Test
    void takesTheTranslationOfAChangedMessageAsFuzzy() {
        Merged merged = merged(found("Your shopping basket is empty.", "a.java:1"));
        CatalogEntry changed = merged.entries().get(1);
        assertThat(changed.isFuzzy()).isTrue();
        assertThat(changed.translations()).containsExactly("Ihr Korb ist leer.");
        assertThat(merged.obsolete())
                .extracting(CatalogEntry::id)
                .doesNotContain("Your basket is empty.");
    }

    @Test
    void keepsAsideWhatIsAskedForNoMoreAndTakesItBack() {
        Merged merged = merged(found("Back again", "a.java:1"));
        assertThat(merged.entries().get(1).translations()).containsExactly("Wieder da");
        assertThat(merged.obsolete())
                .extracting(CatalogEntry::id)
                .containsExactly("Home", "Your basket is empty.", "Gone for good");
        assertThat(merged.text()).contains("#~ msgid \"Gone for good\"\n#~ msgstr \"Weg\"\n");
        assertThat(PoFile.readObsolete("again", merged.text())).hasSize(3);
        assertThat(PoFile.read("again", merged.text())).hasSize(2);
    }

    @Test
    void tellsWhatIsWrongWithTranslations() {
        List<CatalogEntry> entries =
                PoFile.read(
                        "x",
                        """
                        msgid ""
                        msgstr "Plural-Forms: nplurals=3; plural=(n > 1);\\n"

                        msgid "Hello %(name)s"
                        msgstr "Hallo %(nmae)s"

                        msgid "Line\\n"
                        msgstr "Zeile"

                        msgid "%(n)s thing"
                        msgid_plural "%(n)s things"
                        msgstr[0] "Ding"
                        msgstr[1] "%(n)s Dinge"
                        """);
        assertThat(CatalogFiles.faults(entries))
                .containsExactly(
                        "'Hello %(name)s' is translated with %(nmae)s, which it has not.",
                        "'Line\n' and its translation differ in line ends at the ends.",
                        "'%(n)s thing' has 2 forms, and its language 3.");
    }
}
