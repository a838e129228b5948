package shop.account;

import static dev.belleville.core.i18n.Translation.gettext;
import static dev.belleville.core.i18n.Translation.gettextNoop;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.forms.FormFields.email;
import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.emailInput;
import static dev.belleville.web.forms.Widgets.passwordInput;

import dev.belleville.core.ValidationError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.SaveOptions;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.verification.Sending;
import dev.belleville.web.verification.Verification;
import dev.belleville.web.verification.VerificationView;
import dev.belleville.web.views.FormView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How customers change their mail address: the password, so that nobody does it who found an open
 * browser, and the code that is sent to the new address. The old one gets word of it.
 */
final class AddressChange {
    private static final Verification ADDRESS = Verification.byMail("new-address");

    private AddressChange() {}

    static Urls urls() {
        return Urls.of(
                path("", AccountPages.own(AddressView::new), "address"),
                path("code/", AccountPages.own(CodeView::new), "address-code"));
    }

    /** Sends the code, and says and does the same whether somebody else has the address or not. */
    private static final class AddressView extends FormView {
        private @Nullable AddressForm form;

        AddressView() {
            templateName("account/email.html");
        }

        @Override
        protected AddressForm getFormClass() {
            AddressForm known = form;
            if (known == null) {
                known = new AddressForm(Auth.user(request(), User.class));
                form = known;
            }
            return known;
        }

        @Override
        protected Response formValid(BoundForm sent) {
            FormField<String> address = getFormClass().address;
            Sending sending = ADDRESS.send(request(), sent.get(address));
            if (sending instanceof Sending.Sent) {
                return Shortcuts.redirect("address-code");
            }
            sent.addError(address, sending.message());
            return formInvalid(sent);
        }
    }

    private static final class AddressForm extends Form {
        private final FormField<String> address =
                field(
                        "email",
                        email().max(254)
                                .label(gettextNoop("New email"))
                                .widget(emailInput().attribute("autocomplete", "email")));

        AddressForm(User user) {
            FormField<String> password =
                    field(
                            "password",
                            text().keepSpace()
                                    .label(gettextNoop("Your password"))
                                    .widget(
                                            passwordInput()
                                                    .attribute(
                                                            "autocomplete", "current-password")));
            clean(
                    password,
                    (typed, _) -> {
                        if (!user.checkPassword(typed)) {
                            throw new ValidationError(
                                    gettext("This is not your password."), "password_incorrect");
                        }
                        return typed;
                    });
        }
    }

    /** Asks for the code and takes the address that it was sent to. */
    private static final class CodeView extends VerificationView {
        CodeView() {
            super(ADDRESS, "account");
            startUrl("address");
        }

        @Override
        protected Response codeAccepted(String address) {
            Request request = request();
            ADDRESS.forget(request);
            User user = User.objects.get("pk", Auth.user(request, User.class).pk());
            if (User.objects.filter("email__iexact", address).exclude("pk", user.pk()).exists()) {
                Messages.error(request, gettext("There is another account with this address."));
                return Shortcuts.redirect("address");
            }
            String old = user.email;
            user.email = address;
            user.save(SaveOptions.only("email"));
            tell(request, old, user);
            Messages.success(request, gettext("Your email address is saved."));
            return super.codeAccepted(address);
        }

        private static void tell(Request request, String old, User user) {
            if (!old.isEmpty()) {
                Site site = Site.current();
                String text =
                        site.render(request, "account/email_changed.txt", Map.of("user", user));
                site.mail().silently().send(gettext("Your email address was changed"), text, old);
            }
        }
    }
}
