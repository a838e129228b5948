package shop.account;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.forms.ModelForm;
import dev.belleville.web.views.UpdateView;

/** Who a customer is; they change their name here. */
final class ProfileView extends UpdateView<User> {
    private static final ModelForm<User> FORM = ModelForm.of(User.class, "firstName", "lastName");

    ProfileView() {
        form(FORM);
        contextObjectName("profile");
        templateName("account/profile.html");
        successMessage(gettext("Your name is saved."));
    }

    /** Read anew: until the form is valid, nobody else shall see what was sent. */
    @Override
    protected User getObject() {
        return User.objects.get("pk", Auth.user(request(), User.class).pk());
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("account");
    }
}
