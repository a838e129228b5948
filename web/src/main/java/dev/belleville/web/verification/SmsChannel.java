package dev.belleville.web.verification;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.web.Site;

/** Codes by SMS. */
final class SmsChannel implements Channel {
    private static final int LEAST = 5;
    private static final int MOST = 15;

    /** The digits, after a plus where a country's code begins them. */
    @Override
    public String address(String text) {
        var number = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            if ((c >= '0' && c <= '9') || (c == '+' && number.isEmpty())) {
                number.append(c);
            } else if (" -().".indexOf(c) < 0) {
                throw invalid();
            }
        }
        int digits = number.length() - (number.indexOf("+") == 0 ? 1 : 0);
        if (digits < LEAST || digits > MOST) {
            throw invalid();
        }
        return number.toString();
    }

    private static ValidationError invalid() {
        return new ValidationError(Translation.gettext("Enter a valid phone number."), "invalid");
    }

    @Override
    public void send(Request request, String address, SentCode code) {
        String text = MailChannel.filled(request, code, "sms.txt").strip();
        if (Site.current().settings().get(VerificationSettings.SMS_BY_TASK)) {
            SmsTask.queue(address, text, code.age());
        } else {
            VerificationApp.options().sms().send(address, text);
        }
    }
}
