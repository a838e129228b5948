package shop.checkout;

import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.web.forms.FormFields.decimal;
import static dev.belleville.web.forms.FormFields.integer;
import static dev.belleville.web.forms.FormFields.regex;
import static dev.belleville.web.forms.Widgets.hidden;
import static dev.belleville.web.forms.Widgets.telInput;

import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import java.math.BigDecimal;

/** What the shop must know to deliver, and what the customer saw before they ordered. */
final class CheckoutForm extends Form {
    static final CheckoutForm FORM = new CheckoutForm();

    final FormField<String> phone =
            field(
                    "phone",
                    regex("^\\+?[0-9][-0-9 ()/]{3,18}\\z")
                            .label(gettextNoop("Phone"))
                            .help(gettextNoop("The courier calls you to agree on place and time."))
                            .message("invalid", gettextNoop("Enter a phone number."))
                            .widget(telInput().attribute("autocomplete", "tel")));
    private final FormField<BigDecimal> total = field("total", decimal().widget(hidden()));
    private final FormField<Long> last = field("last", integer().min(0).widget(hidden()));

    private CheckoutForm() {}

    /** What the customer saw. */
    Offer offer(BoundForm sent) {
        return new Offer(sent.get(total), sent.get(last));
    }
}
