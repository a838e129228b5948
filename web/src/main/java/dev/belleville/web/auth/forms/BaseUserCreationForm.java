package dev.belleville.web.auth.forms;

import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.ModelForm;
import java.util.ArrayList;
import java.util.List;

/**
 * A new user with a password typed twice; saved, its row has the hash. Names may differ in case
 * alone: a sign-up is a {@link UserCreationForm}, which has this on top. Django's {@code
 * BaseUserCreationForm}.
 *
 * @param <U> the model of users
 */
@SuppressWarnings("this-escape") // to methods that are final
public class BaseUserCreationForm<U extends AbstractBaseUser> extends ModelForm<U> {
    final PasswordFields passwords;

    /** With these fields of the model before the passwords. */
    public BaseUserCreationForm(Class<U> type, String... fields) {
        super(type, fields);
        FormField<String> first = field("password1", PasswordFields.fresh("Password"));
        FormField<String> second =
                field("password2", PasswordFields.again("Password confirmation"));
        passwords = new PasswordFields(first, second);
        var order = new ArrayList<>(List.of(fields));
        order.addAll(List.of("password1", "password2"));
        order(order.toArray(String[]::new));
    }

    /** The user of {@code form}, which this has made. */
    @SuppressWarnings("unchecked") // bind of this class makes such forms alone
    final U user(BoundForm form) {
        return ((BoundModelForm<U>) form).instance();
    }

    @Override
    protected void clean(BoundForm form) {
        U user = user(form);
        ModelMeta model = Orm.current().registry().model(type());
        form.cleanedData()
                .forEach((name, value) -> {
                    FieldMeta field = model.findField(name);
                    if (field != null && value instanceof String text) {
                        field.set(user, text); // the rules compare the password with it
                    }
                });
        FieldMeta named = model.field(user.usernameField());
        named.set(user, AbstractBaseUser.normalizeUsername(user.getUsername()));
        cleanPassword(form, user);
    }

    /** Gives {@code user} the password that was typed, where it is right. */
    void cleanPassword(BoundForm form, U user) {
        String password = passwords.check(form, user);
        if (password != null) {
            user.setPassword(password);
        }
    }
}
