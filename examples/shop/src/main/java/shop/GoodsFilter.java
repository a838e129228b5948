package shop;

import static dev.belleville.core.i18n.Translation.gettext;
import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.web.forms.FormFields.decimal;
import static dev.belleville.web.forms.FormFields.row;
import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.searchInput;

import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Look;
import java.math.BigDecimal;

/** Which goods a visitor of the home page wants to see. What is wrong is told, and left out. */
final class GoodsFilter extends Form {
    /** The one there is; what a visitor sends binds to it. */
    static final GoodsFilter FORM = new GoodsFilter();

    final FormField<String> words =
            field(
                    "q",
                    text().max(100)
                            .label(gettextNoop("Words or tags"))
                            .widget(searchInput())
                            .optional());
    final FormField<Category> category =
            field(
                    "category",
                    row(Category.class, Category::tree, "slug", Category::indented)
                            .emptyLabel(gettextNoop("Everything"))
                            .label(gettextNoop("Category"))
                            .optional());
    final FormField<BigDecimal> least = field("min", price().label(gettextNoop("Price from, €")));
    final FormField<BigDecimal> most = field("max", price().label(gettextNoop("Price to, €")));

    private GoodsFilter() {
        look(Look.USUAL.labelSuffix(""));
    }

    private static FormField<BigDecimal> price() {
        return decimal(10, 2).min(0).optional();
    }

    @Override
    protected void clean(BoundForm form) {
        BigDecimal from = form.find(least);
        BigDecimal to = form.find(most);
        if (from != null && to != null && from.compareTo(to) > 0) {
            form.addError(most, gettext("This is less than the lower price."));
        }
    }
}
