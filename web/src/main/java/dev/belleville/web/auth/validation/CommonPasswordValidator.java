package dev.belleville.web.auth.validation;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.AbstractBaseUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Refuses the passwords that most others have: some 20,000, or those of a list of yours. */
public final class CommonPasswordValidator implements PasswordValidator {
    private final @Nullable Set<String> own;

    /** Those that come with the framework. */
    public CommonPasswordValidator() {
        own = null;
    }

    /** Those of {@code passwords}; case does not matter. */
    public CommonPasswordValidator(Collection<String> passwords) {
        own = passwords.stream().map(CommonPasswordValidator::key).collect(Collectors.toSet());
    }

    /** Read when a password is first asked for. */
    private static final class Usual {
        static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            InputStream packed =
                    Objects.requireNonNull(
                            CommonPasswordValidator.class.getResourceAsStream(
                                    "common-passwords.txt.gz"));
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
                return lines.lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException("The list of common passwords cannot be read.", e);
            }
        }
    }

    @Override
    public void validate(String password, @Nullable AbstractBaseUser user) {
        if ((own == null ? Usual.PASSWORDS : own).contains(key(password))) {
            throw new ValidationError(
                    Translation.gettext("This password is too common."), "password_too_common");
        }
    }

    private static String key(String password) {
        return password.toLowerCase(Locale.ROOT).strip();
    }

    @Override
    public String getHelpText() {
        return Translation.gettext("Your password can’t be a commonly used password.");
    }
}
