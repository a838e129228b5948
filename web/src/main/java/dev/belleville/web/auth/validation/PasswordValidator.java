package dev.belleville.web.auth.validation;

import dev.belleville.core.ValidationError;
import dev.belleville.web.auth.AbstractBaseUser;
import org.jspecify.annotations.Nullable;

/**
 * One rule for new passwords. An entry of Django's {@code AUTH_PASSWORD_VALIDATORS}. Shared by all
 * threads.
 */
public interface PasswordValidator {
    /**
     * Refuses a password that may not be.
     *
     * @param user whose it is to be; null where that is not known
     * @throws ValidationError that says why
     */
    void validate(String password, @Nullable AbstractBaseUser user);

    /** The rule in a sentence, for the page that asks for a password. */
    String getHelpText();

    /** Hears that a user has a new password; most rules do not care. */
    default void passwordChanged(String password, AbstractBaseUser user) {}
}
