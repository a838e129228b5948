package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import java.util.Map;

/** What came of {@link Verification#check}. */
public sealed interface Verdict {
    /** What a visitor is told, in their language. */
    String message();

    /**
     * It is the code.
     *
     * @param address to which it was sent
     */
    record Accepted(String address) implements Verdict {
        @Override
        public String message() {
            return Translation.gettext("The code is right.");
        }
    }

    /**
     * It is another.
     *
     * @param triesLeft how many more tries there are, 1 or more
     */
    record Wrong(int triesLeft) implements Verdict {
        @Override
        public String message() {
            return Translation.ngettext(
                    "This code is wrong. You have %(tries)d try left.",
                    "This code is wrong. You have %(tries)d tries left.",
                    triesLeft,
                    Map.of("tries", triesLeft));
        }
    }

    /** Its time is over. */
    record Expired() implements Verdict {
        @Override
        public String message() {
            return Translation.gettext("This code has expired. Please ask for a new one.");
        }
    }

    /** It was used, or there are no tries left. */
    record Spent() implements Verdict {
        @Override
        public String message() {
            return Translation.gettext("This code can be used no more. Please ask for a new one.");
        }
    }

    /** The visitor was sent none. */
    record Missing() implements Verdict {
        @Override
        public String message() {
            return Translation.gettext("No code was sent. Please ask for one.");
        }
    }
}
