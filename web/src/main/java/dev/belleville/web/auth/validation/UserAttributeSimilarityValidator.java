package dev.belleville.web.auth.validation;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses passwords that are like what is known of the user.
 *
 * @param userAttributes the names of the user's fields; those that the model has not do not matter
 * @param maxSimilarity from 0.1 to 1; how much of both may be the same
 */
public record UserAttributeSimilarityValidator(List<String> userAttributes, double maxSimilarity)
        implements PasswordValidator {
    private static final List<String> ATTRIBUTES =
            List.of("username", "firstName", "lastName", "email");
    private static final double SIMILARITY = 0.7;
    private static final double LEAST_SIMILARITY = 0.1;

    /** The user's names and mail address. */
    public UserAttributeSimilarityValidator() {
        this(ATTRIBUTES, SIMILARITY);
    }

    /** As the record's own, which says what the parts are. */
    public UserAttributeSimilarityValidator {
        userAttributes = List.copyOf(userAttributes);
        if (maxSimilarity < LEAST_SIMILARITY) {
            throw new IllegalArgumentException("maxSimilarity must be at least 0.1.");
        }
    }

    @Override
    public void validate(String password, @Nullable AbstractBaseUser user) {
        if (user == null) {
            return;
        }
        int[] letters = password.toLowerCase(Locale.ROOT).codePoints().toArray();
        ModelMeta model = Orm.current().registry().model(user.getClass());
        for (String name : userAttributes) {
            FieldMeta field = model.findField(name);
            if (field != null
                    && field.get(user) instanceof String value
                    && parts(value.toLowerCase(Locale.ROOT)).stream()
                            .anyMatch(part -> isLike(letters, part))) {
                throw new ValidationError(
                        Translation.gettext("The password is too similar to the %(verbose_name)s."),
                        "password_too_similar",
                        Map.of("verbose_name", Translation.gettext(field.label())));
            }
        }
    }

    /** The words of a value, and the whole. */
    private static List<String> parts(String value) {
        var parts = new ArrayList<String>();
        if (value.isEmpty()) {
            return parts;
        }
        var word = new StringBuilder();
        value.codePoints()
                .forEach(c -> {
                    if (isWord(c)) {
                        word.appendCodePoint(c);
                    } else if (!word.isEmpty()) {
                        parts.add(word.toString());
                        word.setLength(0);
                    }
                });
        parts.add(word.toString());
        parts.add(value);
        return parts;
    }

    private static boolean isWord(int c) {
        int type = Character.getType(c);
        return c == '_'
                || Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private boolean isLike(int[] password, String part) {
        int[] letters = part.codePoints().toArray();
        boolean hopeless =
                password.length >= 10 * letters.length
                        && letters.length < maxSimilarity / 2 * password.length;
        return !hopeless && similarity(password, letters) >= maxSimilarity;
    }

    /** Which part of all letters both have, in whatever order. Python's {@code quick_ratio}. */
    private static double similarity(int[] one, int[] other) {
        int total = one.length + other.length;
        if (total == 0) {
            return 1;
        }
        int[] left = one.clone();
        int[] right = other.clone();
        Arrays.sort(left);
        Arrays.sort(right);
        int same = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            if (left[i] == right[j]) {
                same++;
                i++;
                j++;
            } else if (left[i] < right[j]) {
                i++;
            } else {
                j++;
            }
        }
        return 2.0 * same / total;
    }

    @Override
    public String getHelpText() {
        return Translation.gettext(
                "Your password can’t be too similar to your other personal information.");
    }
}
