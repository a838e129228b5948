package dev.belleville.web.auth.forms;

import dev.belleville.http.Request;
import dev.belleville.mail.EmailMessage;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.PasswordResetTokenGenerator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mail with the link that resets a password. What the arguments of {@code
 * PasswordResetForm.save} say in Django. Each method gives another; it does not change.
 *
 * @param subjectTemplateName of one line
 * @param emailTemplateName of the plain text
 * @param htmlEmailTemplateName of the same in HTML; empty for none
 * @param fromEmail whom it is from; empty for the setting {@code defaultFromEmail}
 * @param domain what links and texts name in the place of the request's host; empty for that host.
 *     Django's {@code domain_override}
 * @param extraEmailContext what the templates see as well; it goes before what they see anyway
 */
public record ResetMail(
        String subjectTemplateName,
        String emailTemplateName,
        String htmlEmailTemplateName,
        String fromEmail,
        String domain,
        Map<String, ? extends @Nullable Object> extraEmailContext) {
    private static final ResetMail USUAL =
            new ResetMail(
                    "registration/password_reset_subject.txt",
                    "registration/password_reset_email.html",
                    "",
                    "",
                    "",
                    Map.of());

    /** By the templates that come with the framework, or the site's own under these names. */
    public static ResetMail of() {
        return USUAL;
    }

    /** The same with this template for the subject. */
    public ResetMail subjectTemplateName(String name) {
        return new ResetMail(
                name,
                emailTemplateName,
                htmlEmailTemplateName,
                fromEmail,
                domain,
                extraEmailContext);
    }

    /** The same with this template for the plain text. */
    public ResetMail emailTemplateName(String name) {
        return new ResetMail(
                subjectTemplateName,
                name,
                htmlEmailTemplateName,
                fromEmail,
                domain,
                extraEmailContext);
    }

    /** The same with this template for the text in HTML. */
    public ResetMail htmlEmailTemplateName(String name) {
        return new ResetMail(
                subjectTemplateName, emailTemplateName, name, fromEmail, domain, extraEmailContext);
    }

    /** The same from this address. */
    public ResetMail fromEmail(String address) {
        return new ResetMail(
                subjectTemplateName,
                emailTemplateName,
                htmlEmailTemplateName,
                address,
                domain,
                extraEmailContext);
    }

    /** The same with links to this host. */
    public ResetMail domain(String host) {
        return new ResetMail(
                subjectTemplateName,
                emailTemplateName,
                htmlEmailTemplateName,
                fromEmail,
                host,
                extraEmailContext);
    }

    /** The same with these values for its templates. */
    public ResetMail extraEmailContext(Map<String, ? extends @Nullable Object> values) {
        return new ResetMail(
                subjectTemplateName,
                emailTemplateName,
                htmlEmailTemplateName,
                fromEmail,
                domain,
                values);
    }

    EmailMessage to(AbstractBaseUser user, Request request) {
        Map<String, @Nullable Object> context = context(user, request);
        Site site = Site.current();
        String subject =
                site.render(request, subjectTemplateName, context)
                        .lines()
                        .reduce("", String::concat);
        String text = site.render(request, emailTemplateName, context);
        EmailMessage message = EmailMessage.of(subject, text).to(user.getEmail());
        EmailMessage signed = fromEmail.isEmpty() ? message : message.from(fromEmail);
        return htmlEmailTemplateName.isEmpty()
                ? signed
                : signed.html(site.render(request, htmlEmailTemplateName, context));
    }

    private Map<String, @Nullable Object> context(AbstractBaseUser user, Request request) {
        String host = domain.isEmpty() ? request.host() : domain;
        var context = new HashMap<String, @Nullable Object>();
        context.put("email", user.getEmail());
        context.put("domain", host);
        context.put("site_name", host);
        context.put("uid", PasswordResetForm.uid(user));
        context.put("user", user);
        context.put("token", new PasswordResetTokenGenerator().makeToken(user));
        context.put("protocol", request.scheme());
        context.putAll(extraEmailContext);
        return context;
    }
}
