package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A code as a message says it. It prints without its digits.
 *
 * @param age how long it works
 */
record SentCode(String purpose, String code, Duration age) {
    private static final int MOST = 40;

    /** What the templates of a message see. */
    Map<String, Object> context(Request request) {
        String host = request.host();
        return Map.of("code", code, "age", ageText(), "site_name", host, "domain", domain(host));
    }

    /** Without the port: phones fill the code of an SMS in where its last line names the domain. */
    private static String domain(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    /** The template of this purpose alone, or else that of all. */
    List<String> templates(String name) {
        return List.of("verification/" + purpose + "/" + name, "verification/" + name);
    }

    private String ageText() {
        long seconds = PendingCode.seconds(age);
        if (seconds % 60 != 0 || seconds == 60) {
            return Translation.ngettext(
                    "%(seconds)d second",
                    "%(seconds)d seconds", seconds, Map.of("seconds", seconds));
        }
        long minutes = seconds / 60;
        return Translation.ngettext(
                "%(minutes)d minute", "%(minutes)d minutes", minutes, Map.of("minutes", minutes));
    }

    /** The digits that somebody typed, in ASCII; all else that is no space or dash stays wrong. */
    static String typed(String text) {
        var digits = new StringBuilder();
        for (char c : text.substring(0, Math.min(MOST, text.length())).toCharArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append(digit);
            } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '-') {
                digits.append('?');
            }
        }
        return digits.toString();
    }

    @Override
    public String toString() {
        return "a code for " + purpose;
    }
}
