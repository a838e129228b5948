package dev.belleville.web.verification;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.Validators;
import dev.belleville.http.Request;
import dev.belleville.web.Site;

/** Codes by mail. */
final class MailChannel implements Channel {
    private static final int MAX = 254;

    @Override
    public String address(String text) {
        String address = text.strip();
        if (address.length() > MAX) {
            throw new ValidationError(
                    Translation.gettext("Enter a valid email address."), "invalid");
        }
        Validators.email().validate(address);
        return address;
    }

    @Override
    public void send(Request request, String address, SentCode code) {
        Site site = Site.current();
        String subject = filled(request, code, "email_subject.txt").replaceAll("\\s+", " ").strip();
        String text = filled(request, code, "email.txt").strip() + "\n";
        site.mail().send(subject, text, address);
    }

    static String filled(Request request, SentCode code, String template) {
        Site site = Site.current();
        String name = site.templates().select(code.templates(template)).name();
        return site.render(request, String.valueOf(name), code.context(request));
    }
}
