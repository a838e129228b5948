package dev.belleville.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message by mail; it does not change, its methods give copies. Django's {@code EmailMessage} and
 * {@code EmailMultiAlternatives}.
 *
 * <pre>{@code
 * site.mail().send(
 *     EmailMessage.of("Your order", "It is on its way.")
 *         .to("Anna <anna@example.com>")
 *         .html("<p>It is <b>on its way</b>.</p>")
 *         .attach(Attachment.of("bill.pdf", bill)));
 * }</pre>
 *
 * @param subject one line
 * @param body the text
 * @param from who sends it; empty for the setting {@code defaultFromEmail}
 * @param to whom it is for
 * @param cc who gets a copy
 * @param bcc who gets a copy that the others do not see
 * @param replyTo where answers go; empty for {@code from}
 * @param headers more headers by their names
 * @param alternatives the same in other types, the best last
 * @param attachments the files that come with it
 */
public record EmailMessage(
        String subject,
        String body,
        String from,
        List<String> to,
        List<String> cc,
        List<String> bcc,
        List<String> replyTo,
        Map<String, String> headers,
        List<Alternative> alternatives,
        List<Attachment> attachments) {

    /**
     * A message once more, in another type.
     *
     * @param content the text
     * @param contentType such as {@code text/html}
     */
    public record Alternative(String content, String contentType) {
        /** Checks the type. */
        public Alternative {
            HeaderText.check("Content-Type", contentType);
        }
    }

    /**
     * Checks what becomes headers.
     *
     * @throws BadHeaderError for a line break in one, and for an address that is none
     */
    public EmailMessage {
        HeaderText.check("Subject", subject);
        if (!from.isEmpty()) {
            HeaderText.address("From", from);
        }
        to = addresses("To", to);
        cc = addresses("Cc", cc);
        bcc = addresses("Bcc", bcc);
        replyTo = addresses("Reply-To", replyTo);
        headers.forEach((name, value) -> {
            HeaderText.checkName(name);
            HeaderText.check(name, value);
        });
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        alternatives = List.copyOf(alternatives);
        attachments = List.copyOf(attachments);
    }

    /** A message that says whom it is for later. */
    public static EmailMessage of(String subject, String body) {
        List<String> none = List.of();
        return new EmailMessage(
                subject, body, "", none, none, none, none, Map.of(), List.of(), List.of());
    }

    /** From this sender: {@code shop@example.com} or {@code The shop <shop@example.com>}. */
    public EmailMessage from(String sender) {
        return new EmailMessage(
                subject, body, sender, to, cc, bcc, replyTo, headers, alternatives, attachments);
    }

    /** For these as well. */
    public EmailMessage to(String... more) {
        return recipients(with(to, more), cc, bcc, replyTo);
    }

    /** With a copy to these as well. */
    public EmailMessage cc(String... more) {
        return recipients(to, with(cc, more), bcc, replyTo);
    }

    /** With a copy to these as well, of which nobody else knows. */
    public EmailMessage bcc(String... more) {
        return recipients(to, cc, with(bcc, more), replyTo);
    }

    /** With answers to these as well. */
    public EmailMessage replyTo(String... more) {
        return recipients(to, cc, bcc, with(replyTo, more));
    }

    /**
     * With a header, in the place of another of this name. {@code From}, {@code To} and {@code
     * Reply-To} change what is shown, not who sends and gets it.
     */
    public EmailMessage header(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new EmailMessage(
                subject, body, from, to, cc, bcc, replyTo, more, alternatives, attachments);
    }

    /** The same as HTML beside it. */
    public EmailMessage html(String html) {
        return alternative(html, "text/html");
    }

    /** The same in another type beside it; the last is the one preferred. */
    public EmailMessage alternative(String content, String contentType) {
        var more = new ArrayList<>(alternatives);
        more.add(new Alternative(content, contentType));
        return new EmailMessage(
                subject, body, from, to, cc, bcc, replyTo, headers, more, attachments);
    }

    /** With these files as well. */
    public EmailMessage attach(Attachment... files) {
        var more = new ArrayList<>(attachments);
        more.addAll(List.of(files));
        return new EmailMessage(
                subject, body, from, to, cc, bcc, replyTo, headers, alternatives, more);
    }

    /** All who get it, each once. Django's {@code recipients}. */
    public List<String> recipients() {
        var all = new LinkedHashSet<>(to);
        all.addAll(cc);
        all.addAll(bcc);
        return List.copyOf(all);
    }

    /** The header {@code name} that was set, or null; names in any case. */
    @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    private EmailMessage recipients(
            List<String> to, List<String> cc, List<String> bcc, List<String> replyTo) {
        return new EmailMessage(
                subject, body, from, to, cc, bcc, replyTo, headers, alternatives, attachments);
    }

    private static List<String> with(List<String> first, String... more) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> addresses(String header, List<String> texts) {
        texts.forEach(text -> HeaderText.address(header, text));
        return List.copyOf(texts);
    }

    @Override
    public String toString() {
        return "message '" + subject + "' to " + to;
    }
}
