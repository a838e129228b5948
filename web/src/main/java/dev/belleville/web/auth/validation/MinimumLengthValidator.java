package dev.belleville.web.auth.validation;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses short passwords.
 *
 * @param minLength how many letters there must be
 */
public record MinimumLengthValidator(int minLength) implements PasswordValidator {
    private static final int USUAL = 8;

    /** At least eight letters. */
    public MinimumLengthValidator() {
        this(USUAL);
    }

    @Override
    public void validate(String password, @Nullable AbstractBaseUser user) {
        if (password.codePointCount(0, password.length()) < minLength) {
            throw new ValidationError(
                    Translation.ngettext(
                            "This password is too short. It must contain at least %(min_length)d"
                                    + " character.",
                            "This password is too short. It must contain at least %(min_length)d"
                                    + " characters.",
                            minLength),
                    "password_too_short",
                    Map.of("min_length", minLength));
        }
    }

    @Override
    public String getHelpText() {
        return Translation.ngettext(
                "Your password must contain at least %(min_length)d character.",
                "Your password must contain at least %(min_length)d characters.",
                minLength,
                Map.of("min_length", minLength));
    }
}
