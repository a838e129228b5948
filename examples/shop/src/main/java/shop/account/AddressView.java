package shop.account;

import static dev.belleville.core.i18n.Translation.gettext;
import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.web.forms.FormFields.email;

import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.Widgets;
import dev.belleville.web.verification.Sending;
import dev.belleville.web.views.FormView;

/**
 * Asks for an address and sends the code there. It says and does the same whether somebody has an
 * account with it or not; that is told to whoever can read the code.
 */
final class AddressView extends FormView {
    private static final AddressForm FORM = new AddressForm();

    AddressView() {
        form(FORM);
        templateName("account/address.html");
        extraContext("title", gettext("Sign up"));
    }

    @Override
    protected Response formValid(BoundForm form) {
        Sending sending = SignUp.ADDRESS.send(request(), form.get(FORM.address));
        if (sending instanceof Sending.Sent) {
            return Shortcuts.redirect("sign-up-code");
        }
        form.addError(FORM.address, sending.message());
        return formInvalid(form);
    }

    private static final class AddressForm extends Form {
        private final FormField<String> address =
                field(
                        "email",
                        email().max(254)
                                .label(gettextNoop("Email"))
                                .widget(Widgets.emailInput().attribute("autocomplete", "email")));
    }
}
