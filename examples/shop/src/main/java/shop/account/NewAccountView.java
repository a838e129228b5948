package shop.account;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.forms.UserCreationForm;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.views.CreateView;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;

/** Makes the account of a visitor who has shown that an address is theirs, and lets them in. */
final class NewAccountView extends CreateView<User> {
    private static final UserCreationForm<User> FORM =
            new UserCreationForm<>(User.class, "username");

    private @Nullable String address;

    NewAccountView() {
        form(FORM);
        templateName("account/new.html");
        extraContext("title", gettext("Your account"));
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        address = SignUp.ADDRESS.verified(request);
        if (address == null) {
            return Shortcuts.redirect("sign-up");
        }
        User known = User.objects.filter("email__iexact", address).first();
        if (known == null) {
            return super.dispatch(request);
        }
        SignUp.ADDRESS.forget(request);
        Messages.info(
                request,
                gettext(
                        "You have an account already: your username is %(name)s.",
                        Map.of("name", known.username)));
        return Shortcuts.redirect("login");
    }

    @Override
    protected Response formValid(BoundModelForm<User> form) {
        User user = form.instance();
        user.email = String.valueOf(address);
        form.save();
        SignUp.ADDRESS.forget(request());
        Auth.login(request(), user);
        return Shortcuts.redirect(Cart.of(request()).count() > 0 ? "checkout" : "account");
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        var context = super.getContextData();
        context.put("address", address);
        return context;
    }
}
