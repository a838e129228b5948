package dev.belleville.web.auth.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Manager;
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
import java.util.Map;

/**
 * A new user: a name nobody has in whatever case, and a password typed twice. Saved, its row has
 * the hash. Django's {@code UserCreationForm}.
 *
 * <pre>{@code
 * static final UserCreationForm<User> FORM = new UserCreationForm<>(User.class, "username", "email");
 * }</pre>
 *
 * @param <U> the model of users
 */
@SuppressWarnings("this-escape") // to methods that are final
public class UserCreationForm<U extends AbstractBaseUser> extends ModelForm<U> {
    private final PasswordFields passwords;
    private final Class<U> type;

    /** With these fields of the model before the passwords. */
    public UserCreationForm(Class<U> type, String... fields) {
        super(type, fields);
        this.type = type;
        FormField<String> first = field("password1", PasswordFields.fresh("Password"));
        FormField<String> second =
                field("password2", PasswordFields.again("Password confirmation"));
        passwords = new PasswordFields(first, second);
        var order = new ArrayList<>(List.of(fields));
        order.addAll(List.of("password1", "password2"));
        order(order.toArray(String[]::new));
    }

    @Override
    @SuppressWarnings("unchecked") // bind of this class makes such forms alone
    protected void clean(BoundForm form) {
        U user = ((BoundModelForm<U>) form).instance();
        ModelMeta model = Orm.current().registry().model(type);
        form.cleanedData()
                .forEach((name, value) -> {
                    FieldMeta field = model.findField(name);
                    if (field != null && value instanceof String text) {
                        field.set(user, text); // the rules compare the password with it
                    }
                });
        FieldMeta named = model.field(user.usernameField());
        named.set(user, AbstractBaseUser.normalizeUsername(user.getUsername()));
        String password = passwords.check(form, user);
        String name = user.getUsername();
        String field = user.usernameField();
        if (!name.isEmpty() && Manager.of(type).filter(field + "__iexact", name).exists()) {
            throw new ValidationError(
                    Map.of(
                            field,
                            List.of(
                                    ValidationError.Detail.of(
                                            "A user with that username already exists.",
                                            "unique",
                                            Map.of()))));
        }
        if (password != null) {
            user.setPassword(password);
        }
    }
}
