package dev.belleville.core.internal;

import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.i18n.Translation;
import java.util.Map;

/** Takes tags out of HTML, again and again, since taking one out may make another. */
public final class StripTags {
    private static final int MAX_ROUNDS = 50;

    private StripTags() {}

    /**
     * The text without tags, comments and declarations; entities stay as they are.
     *
     * @throws SuspiciousOperation if tags are nested in one another more often than anybody writes
     */
    public static String from(String html) {
        String text = html;
        for (int round = 0; text.indexOf('<') >= 0 && text.indexOf('>') >= 0; round++) {
            if (round == MAX_ROUNDS) {
                throw new SuspiciousOperation(
                        Translation.gettext(
                                "Stripping tags was given up after %(rounds)d rounds of nested"
                                        + " tags.",
                                Map.of("rounds", MAX_ROUNDS)));
            }
            String stripped = once(text);
            if (brackets(stripped) == brackets(text)) {
                break;
            }
            text = stripped;
        }
        return text;
    }

    private static String once(String html) {
        var out = new StringBuilder(html.length());
        var tags = new TagScanner(html);
        for (int i = 0; i < html.length(); ) {
            int end = tags.end(i);
            if (end < 0) {
                out.append(html.charAt(i++));
            } else {
                i = end;
            }
        }
        if (tags.gaveUp()) {
            throw new SuspiciousOperation(
                    Translation.gettext(
                            "Stripping tags was given up: too many of them do not end."));
        }
        return out.toString();
    }

    private static long brackets(String text) {
        return text.chars().filter(c -> c == '<').count();
    }
}
