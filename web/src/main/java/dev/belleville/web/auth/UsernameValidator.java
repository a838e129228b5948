package dev.belleville.web.auth;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validator;

/**
 * Letters and digits of all scripts and {@code @.+-_}. Django's {@code UnicodeUsernameValidator}.
 */
public record UsernameValidator() implements Validator<String> {
    @Override
    public void validate(String name) {
        if (name.isEmpty() || !name.codePoints().allMatch(UsernameValidator::isAllowed)) {
            throw new ValidationError(
                    Translation.gettext(
                            "Enter a valid username. This value may contain only letters, numbers,"
                                    + " and @/./+/-/_ characters."),
                    "invalid");
        }
    }

    private static boolean isAllowed(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || "@.+-_".indexOf(c) >= 0;
    }
}
