package dev.belleville.web.auth.validation;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.AbstractBaseUser;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Refuses passwords of digits alone. */
public record NumericPasswordValidator() implements PasswordValidator {
    @Override
    public void validate(String password, @Nullable AbstractBaseUser user) {
        if (!password.isEmpty()
                && password.codePoints().allMatch(NumericPasswordValidator::isDigit)) {
            throw new ValidationError(
                    Translation.gettext("This password is entirely numeric."),
                    "password_entirely_numeric");
        }
    }

    /** As Python has it: circled and raised digits are some as well. */
    private static boolean isDigit(int c) {
        if (Character.isDigit(c)) {
            return true;
        }
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return Character.getType(c) == Character.OTHER_NUMBER
                && plain.length() == 1
                && Character.isDigit(plain.charAt(0));
    }

    @Override
    public String getHelpText() {
        return Translation.gettext("Your password can’t be entirely numeric.");
    }
}
