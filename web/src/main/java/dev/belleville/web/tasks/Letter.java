package dev.belleville.web.tasks;

import dev.belleville.mail.Attachment;
import dev.belleville.mail.EmailMessage;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message by mail as the argument of a task. */
record Letter(
        String subject,
        String body,
        String from,
        List<String> to,
        List<String> cc,
        List<String> bcc,
        List<String> replyTo,
        Map<String, String> headers,
        List<Other> alternatives,
        List<Enclosed> attachments) {
    /** The same in another type. */
    record Other(String content, String contentType) {}

    /** A file, its bytes in Base64. */
    record Enclosed(
            String filename, String content, String contentType, @Nullable String contentId) {
        static Enclosed of(Attachment file) {
            return new Enclosed(
                    file.filename(),
                    Base64.getEncoder().encodeToString(file.content()),
                    file.contentType(),
                    file.contentId());
        }

        Attachment attachment() {
            Attachment made =
                    Attachment.of(filename, Base64.getDecoder().decode(content))
                            .contentType(contentType);
            return contentId == null ? made : made.inline(contentId);
        }
    }

    static Letter of(EmailMessage message) {
        return new Letter(
                message.subject(),
                message.body(),
                message.from(),
                message.to(),
                message.cc(),
                message.bcc(),
                message.replyTo(),
                message.headers(),
                message.alternatives().stream()
                        .map(other -> new Other(other.content(), other.contentType()))
                        .toList(),
                message.attachments().stream().map(Enclosed::of).toList());
    }

    EmailMessage message() {
        return new EmailMessage(
                subject,
                body,
                from,
                to,
                cc,
                bcc,
                replyTo,
                headers,
                alternatives.stream()
                        .map(other ->
                                new EmailMessage.Alternative(other.content(), other.contentType()))
                        .toList(),
                attachments.stream().map(Enclosed::attachment).toList());
    }
}
