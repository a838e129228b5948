package dev.belleville.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.i18n.CatalogEntry;
import org.junit.jupiter.api.Test;

class TemplateMessagesTest {
    private static CatalogEntry only(String source) {
        return TemplateMessages.find("a.html", source).getFirst();
    }

    @Test
    void findsTextsOfTags() {
        assertThat(
                        TemplateMessages.find(
                                "a.html",
                                "\n{% trans 'Home' %} {% translate \"100% \\\"x\\\"\"|upper context 'menu' as m %}"))
                .containsExactly(
                        CatalogEntry.found(null, "Home", null, "", "a.html:2"),
                        CatalogEntry.found("menu", "100%% \"x\"", null, "", "a.html:2"));
        assertThat(TemplateMessages.find("a.html", "{% translate name %}{% url 'x' %}")).isEmpty();
    }

    @Test
    void findsMarkedTextsInTagsAndVariables() {
        assertThat(
                        TemplateMessages.find(
                                "a.html",
                                "{{ v|default:_('no') }}{% if a == _(\"b c\") %}{% trans _('x') %}"))
                .extracting(CatalogEntry::id)
                .containsExactly("no", "b c", "x");
    }

    @Test
    void findsBlocksWithBothForms() {
        CatalogEntry block =
                only(
                        """
                        {% blocktranslate count n=goods.size context "cart" trimmed %}
                            One thing
                            of {{ owner }}
                        {% plural %}{{ n }} things{% endblocktranslate %}\
                        """);
        assertThat(block.context()).isEqualTo("cart");
        assertThat(block.id()).isEqualTo("One thing of %(owner)s");
        assertThat(block.plural()).isEqualTo("%(n)s things");
        assertThat(block.flags()).containsExactly("python-format");
        assertThatThrownBy(() -> only("{% blocktrans %}{% if a %}{% endblocktrans %}"))
                .hasMessageContaining(
                        "a.html, line 1: 'blocktrans' doesn't allow other block tags");
    }

    @Test
    void remarksForTranslatorsComeAlong() {
        assertThat(only("{# Translators: of the menu #}{% trans 'Home' %}").comments())
                .containsExactly("Translators: of the menu");
        assertThat(
                        only("{% comment %}Translators: a\n b{% endcomment %}{% trans 'Home' %}")
                                .comments())
                .containsExactly("Translators: a b");
    }
}
