package dev.belleville.web.auth;

import dev.belleville.core.Html;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.SafeString;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import dev.belleville.core.signing.Crypto;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.auth.validation.PasswordValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes, checks and judges passwords. Hashes are in Django's formats: a user's password works on
 * both sides of a shared database. How they are made says the setting {@code passwordHashers}.
 *
 * <p>Half of the processors hash at once; who waits ten seconds for a turn gets a 503.
 */
public final class Passwords {
    private static final String UNUSABLE = "!";
    private static final int UNUSABLE_LENGTH = 40;

    /** Of the process, as its processors are. */
    private static final HashingTurns TURNS = HashingTurns.ofProcessors();

    private Passwords() {}

    /**
     * A new hash of {@code password} with a random salt; of null, a mark that no password fits.
     * Django's {@code make_password}.
     */
    public static String make(@Nullable String password) {
        if (password == null) {
            return UNUSABLE + random();
        }
        PasswordHasher hasher = preferred();
        return encode(hasher, password);
    }

    /**
     * Whether {@code password} is the one that {@code encoded} was made from; false for a hash that
     * is unusable, malformed or of an unknown format, after as much work as for another. Django's
     * {@code check_password}.
     */
    public static boolean check(String password, String encoded) {
        return check(password, encoded, _ -> {});
    }

    /**
     * As {@link #check(String, String)}; where the password is right and new hashes are made
     * otherwise, {@code setter} is given the password to hash it anew.
     */
    public static boolean check(String password, String encoded, Consumer<String> setter) {
        PasswordHasher preferred = preferred();
        PasswordHasher hasher = isUsable(encoded) ? find(encoded) : null;
        if (hasher == null) {
            encode(preferred, random());
            return false;
        }
        boolean changed = !hasher.algorithm().equals(preferred.algorithm());
        boolean old = changed || preferred.mustUpdate(encoded);
        boolean harden = !changed && old;
        boolean right = TURNS.take(() -> verify(hasher, password, encoded, harden));
        if (right && old) {
            setter.accept(password);
        }
        return right;
    }

    private static boolean verify(
            PasswordHasher hasher, String password, String encoded, boolean harden) {
        boolean right = hasher.verify(password, encoded);
        if (!right && harden) {
            hasher.hardenRuntime(password, encoded);
        }
        return right;
    }

    private static String encode(PasswordHasher hasher, String password) {
        return TURNS.take(() -> hasher.encode(password, hasher.salt()));
    }

    /**
     * Whether {@code encoded} could be the hash of a password: false for what {@link #make} gives
     * for null. Django's {@code is_password_usable}.
     */
    public static boolean isUsable(@Nullable String encoded) {
        return encoded == null || !encoded.startsWith(UNUSABLE);
    }

    /**
     * What made {@code encoded}. Django's {@code identify_hasher}.
     *
     * @throws IllegalArgumentException if the setting {@code passwordHashers} names none of the
     *     kind
     */
    public static PasswordHasher identify(String encoded) {
        PasswordHasher found = find(encoded);
        if (found == null) {
            throw new IllegalArgumentException(
                    "Unknown password hashing algorithm '%s'. Does the setting passwordHashers name it?"
                            .formatted(PasswordHashers.algorithmOf(encoded)));
        }
        return found;
    }

    private static @Nullable PasswordHasher find(String encoded) {
        String algorithm = PasswordHashers.algorithmOf(encoded);
        return hashers().stream()
                .filter(hasher -> hasher.algorithm().equals(algorithm))
                .findFirst()
                .orElse(null);
    }

    private static PasswordHasher preferred() {
        return hashers().getFirst();
    }

    /** Those of the site, the one for new passwords first. */
    static List<PasswordHasher> hashers() {
        Site site = Site.find();
        List<PasswordHasher> own = AuthApp.options().hashers();
        List<String> names =
                site == null
                        ? AuthSettings.PASSWORD_HASHERS.defaultValue()
                        : site.settings().get(AuthSettings.PASSWORD_HASHERS);
        var found = new ArrayList<>(own);
        for (String name : names) {
            if (own.stream().noneMatch(hasher -> hasher.algorithm().equals(name))) {
                found.add(named(name));
            }
        }
        if (found.isEmpty()) {
            throw new ImproperlyConfigured(
                    "The setting passwordHashers is empty: name at least pbkdf2_sha256.");
        }
        return found;
    }

    private static PasswordHasher named(String name) {
        PasswordHasher found = PasswordHashers.find(name);
        if (found == null) {
            List<String> names = PasswordHashers.algorithms();
            throw new ImproperlyConfigured(
                    "The setting passwordHashers names '%s', but there are %s.%s"
                            .formatted(name, String.join(", ", names), Suggestion.of(name, names)));
        }
        return found;
    }

    // --- what a new password must be

    /**
     * Refuses a new password that breaks a rule of the site. Django's {@code validate_password}.
     *
     * @param user whose it is to be; null where that is not known
     * @throws ValidationError with all rules that it breaks
     */
    public static void validate(String password, @Nullable AbstractBaseUser user) {
        var details = new ArrayList<ValidationError.Detail>();
        for (PasswordValidator validator : AuthApp.options().validators()) {
            try {
                validator.validate(password, user);
            } catch (ValidationError e) {
                details.addAll(e.details());
            }
        }
        if (!details.isEmpty()) {
            throw new ValidationError(Map.of(ValidationError.NON_FIELD, details));
        }
    }

    /** The rules for new passwords, a sentence each. Django's password_validators_help_texts. */
    public static List<String> helpTexts() {
        return AuthApp.options().validators().stream().map(PasswordValidator::getHelpText).toList();
    }

    /** The same as a list in HTML; empty where there are none. */
    public static SafeString helpTextHtml() {
        List<String> texts = helpTexts();
        if (texts.isEmpty()) {
            return new SafeString("");
        }
        var html = new StringBuilder("<ul>");
        texts.forEach(text -> html.append("<li>").append(Html.escape(text)).append("</li>"));
        return new SafeString(html.append("</ul>").toString());
    }

    /** Tells the rules that a user has a new password. Django's {@code password_changed}. */
    public static void changed(String password, AbstractBaseUser user) {
        AuthApp.options()
                .validators()
                .forEach(validator -> validator.passwordChanged(password, user));
    }

    private static String random() {
        return Crypto.getRandomString(UNUSABLE_LENGTH);
    }
}
