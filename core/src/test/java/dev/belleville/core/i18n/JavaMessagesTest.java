package dev.belleville.core.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaMessagesTest {
    private final JavaMessages messages = new JavaMessages();

    private List<CatalogEntry> find(String source) {
        return messages.find("A.java", source);
    }

    @Test
    void findsTheCallsOfTranslation() {
        assertThat(
                        find(
                                """
                                // Translators: a greeting
                                gettext("Hello " + "world");
                                Translation.pgettext("menu", "Home");
                                ngettext("One \\"thing\\"", "%(n)s things", list.size(), Map.of("n", 1));
                                npgettextNoop("past", "%(num)d\\u00a0day", "%(num)d days")
                                """))
                .containsExactly(
                        CatalogEntry.found(
                                null, "Hello world", null, "Translators: a greeting", "A.java:2"),
                        CatalogEntry.found("menu", "Home", null, "", "A.java:3"),
                        CatalogEntry.found(null, "One \"thing\"", "%(n)s things", "", "A.java:4"),
                        CatalogEntry.found(
                                "past", "%(num)d\u00a0day", "%(num)d days", "", "A.java:5"));
    }

    @Test
    void leavesOutWhatIsNoLiteralAndNoCall() {
        assertThat(
                        find(
                                """
                                gettext(text); gettext("a" + b); gettext(); pgettext(c, "x");
                                /* gettext("in a comment") */ // gettext("in another")
                                String s = "gettext(\\"in a text\\")"; char c = '"'; gettext("after");
                                void gettext(String message) {}
                                """))
                .extracting(CatalogEntry::id)
                .containsExactly("after");
    }

    @Test
    void readsTextBlocks() {
        assertThat(find("gettext(\"\"\"\n    One\n      two\\\n     three\n    \"\"\")"))
                .extracting(CatalogEntry::id)
                .containsExactly("One\n  two three\n");
    }

    @Test
    void takesKeywordsOfYourOwn() {
        messages.keyword("says:2").keyword("tr").keyword("many:1c,2,3");
        assertThat(find("says(\"code\", \"Text.\"); tr(\"a\"); many(\"c\", \"one\", \"two\", n)"))
                .containsExactly(
                        CatalogEntry.found(null, "Text.", null, "", "A.java:1"),
                        CatalogEntry.found(null, "a", null, "", "A.java:1"),
                        CatalogEntry.found("c", "one", "two", "", "A.java:1"));
        assertThatThrownBy(() -> messages.keyword("x:0"))
                .hasMessageContaining("'x:0' is no keyword");
    }
}
