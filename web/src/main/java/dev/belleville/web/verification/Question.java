package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * A sum in words, for those who cannot see a picture.
 *
 * @param text in the visitor's language
 * @param answer in digits
 */
record Question(String text, String answer) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Question random() {
        int one = 1 + RANDOM.nextInt(9);
        int other = 1 + RANDOM.nextInt(9);
        int third = 1 + RANDOM.nextInt(9);
        String text =
                Translation.gettext(
                        "What is %(one)s plus %(other)s plus %(third)s? Answer in digits.",
                        Map.of("one", word(one), "other", word(other), "third", word(third)));
        return new Question(text, String.valueOf(one + other + third));
    }

    private static String word(int number) {
        return List.of(
                        Translation.gettext("one"),
                        Translation.gettext("two"),
                        Translation.gettext("three"),
                        Translation.gettext("four"),
                        Translation.gettext("five"),
                        Translation.gettext("six"),
                        Translation.gettext("seven"),
                        Translation.gettext("eight"),
                        Translation.gettext("nine"))
                .get(number - 1);
    }
}
