package dev.belleville.benchmarks.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContenderTest {
    @ParameterizedTest
    @EnumSource
    void everyContenderRendersTheSamePages(Contender contender) {
        assertThat(contender.prove(Page.FORTUNES).render())
                .contains("&lt;script&gt;alert(", "フレームワークのベンチマーク")
                .doesNotContain("<script>");
        assertThat(contender.prove(Page.PAGE).render())
                .contains("<h1>Lamps &amp; &lt;chairs&gt;</h1>", "/goods/100/", "Warenkorb")
                .doesNotContain("title=\"Table \"");
    }

    @ParameterizedTest
    @EnumSource
    void djangoRendersTheSamePages(Page page) throws Exception {
        Optional<String> python = DjangoRenderer.python();
        assumeTrue(python.isPresent(), "Django is missing: install python3-django.");
        String html = DjangoRenderer.render(python.orElseThrow(), page, 0).text();
        assertThat(Html.normalised(html))
                .isEqualTo(Html.normalised(Contender.JTE.prepare(page).render()));
    }

    @Test
    void aWrongPageNamesContenderAndPage() {
        assertThatThrownBy(() -> Contender.check("JTE", Page.FORTUNES, "<script>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("JTE renders 'fortunes' wrongly: ");
    }

    @Test
    void onlyBlanksAndQuotationMarksAreSpeltAlike() {
        assertThat(Html.normalised("<p title=\"&#34;\"> it&#x27;s  a\n&lt; </p>"))
                .isEqualTo("<p title=\"&quot;\">it's a &lt;</p>");
    }
}
