package dev.belleville.web.auth.forms;

import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.ModelForm;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Changes a user but for the password, of which it shows how it is kept, and where another is set.
 * Whoever fills it in may change all that it names: name {@code superuser} and its like only where
 * staff alone gets there. Django's {@code UserChangeForm}.
 *
 * <pre>{@code
 * static final UserChangeForm<User> FORM = new UserChangeForm<>(User.class, "username", "email");
 * }</pre>
 *
 * @param <U> the model of users
 */
@SuppressWarnings("this-escape") // to methods that are final
public class UserChangeForm<U extends AbstractBaseUser> extends ModelForm<U> {
    private static final String PASSWORD = "password";

    private final FormField<String> password;

    /** With these fields of the model, or {@link #ALL}, and the password, of which it tells. */
    public UserChangeForm(Class<U> type, String... fields) {
        super(type, withPassword(fields));
        password = field(PASSWORD, ReadOnlyPasswordHash.field().label("Password"));
    }

    private static String[] withPassword(String... fields) {
        return Stream.concat(Arrays.stream(fields), Stream.of(PASSWORD))
                .distinct()
                .toArray(String[]::new);
    }

    /**
     * Leads to {@code url} to set the password, in the place of {@code ../password/}; relative to
     * the page. Django's {@code password_url}.
     */
    protected final void passwordUrl(String url) {
        password.widget(ReadOnlyPasswordHash.at(url));
    }
}
