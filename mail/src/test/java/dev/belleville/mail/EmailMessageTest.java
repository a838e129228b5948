package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailMessageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:05Z");
    private static final EmailMessage MESSAGE =
            EmailMessage.of("Grüße", "Tee ist da.").from("shop@example.com").to("anna@example.com");

    private static String text(EmailMessage message) {
        Session session = Session.getInstance(new Properties());
        return new String(
                MimeText.bytes(MimeText.of(message, session, NOW)), StandardCharsets.UTF_8);
    }

    /** The message as the program of who gets it reads it. */
    private static MimeMessage read(EmailMessage message) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text(message).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> types(MimeMultipart parts) throws Exception {
        var types = new ArrayList<String>();
        for (int i = 0; i < parts.getCount(); i++) {
            types.add(new ContentType(parts.getBodyPart(i).getContentType()).getBaseType());
        }
        return types;
    }

    @Test
    void aTextIsReadAsItWasWritten() throws Exception {
        MimeMessage read =
                read(
                        MESSAGE.from("Café <shop@example.com>")
                                .to("Bert <bert@bücher.example>")
                                .cc("c@example.com")
                                .replyTo("help@example.com"));
        assertThat(read.getSubject()).isEqualTo("Grüße");
        assertThat(read.getContent()).isEqualTo("Tee ist da.");
        assertThat(read.getFrom())
                .containsExactly(new InternetAddress("shop@example.com", "Café", "utf-8"));
        assertThat(read.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("anna@example.com", "Bert <bert@xn--bcher-kva.example>");
        assertThat(read.getRecipients(RecipientType.CC))
                .extracting(Object::toString)
                .containsExactly("c@example.com");
        assertThat(read.getReplyTo())
                .extracting(Object::toString)
                .containsExactly("help@example.com");
        assertThat(read.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(read.getHeader("Date", null)).endsWith(" +0000");
        assertThat(read.getMessageID()).endsWith("@example.com>");
    }

    @Test
    void nobodySeesWhoGetsACopyInSecret() {
        assertThat(text(MESSAGE.bcc("secret@example.com"))).doesNotContain("secret");
        assertThat(MESSAGE.bcc("secret@example.com", "anna@example.com").recipients())
                .containsExactly("anna@example.com", "secret@example.com");
    }

    @Test
    void htmlStandsBesideTheText() throws Exception {
        MimeMessage read = read(MESSAGE.html("<p>Tee</p>"));
        assertThat(read.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) read.getContent();
        assertThat(types(parts)).containsExactly("text/plain", "text/html");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Tee</p>");
    }

    @Test
    void filesStandAroundIt() throws Exception {
        byte[] bill = {1, 2, 3, 0, -1};
        MimeMessage read =
                read(
                        MESSAGE.html("<img src=\"cid:logo\">")
                                .attach(
                                        Attachment.of("Rechnung Ä.pdf", bill),
                                        Attachment.of("logo.png", bill).inline("logo"),
                                        Attachment.of("notes.txt", "Grüße")));
        var mixed = (MimeMultipart) read.getContent();
        assertThat(types(mixed))
                .containsExactly("multipart/alternative", "application/pdf", "text/plain");
        var alternatives = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(types(alternatives)).containsExactly("text/plain", "multipart/related");
        var related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
        assertThat(types(related)).containsExactly("text/html", "image/png");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<logo>");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(bill);
        assertThat(mixed.getBodyPart(1).getFileName()).contains("Rechnung");
        assertThat(mixed.getBodyPart(2).getContent()).isEqualTo("Grüße");
    }

    @Test
    void anInlineFileWithoutHtmlIsNotLost() throws Exception {
        MimeMessage read =
                read(MESSAGE.attach(Attachment.of("logo.png", new byte[1]).inline("logo")));
        assertThat(types((MimeMultipart) read.getContent()))
                .containsExactly("text/plain", "image/png");
    }

    @Test
    void headersOfOnesOwnTakeThePlaceOfOthers() throws Exception {
        MimeMessage read =
                read(
                        MESSAGE.header("X-Shop", "über")
                                .header("x-shop", "Tee für alle")
                                .header("Message-ID", "<1@example.com>")
                                .header("From", "Other <other@example.com>"));
        assertThat(read.getHeader("X-Shop")).hasSize(1);
        assertThat(MimeUtility.decodeText(read.getHeader("X-Shop")[0])).isEqualTo("Tee für alle");
        assertThat(read.getMessageID()).isEqualTo("<1@example.com>");
        assertThat(read.getFrom()[0]).hasToString("Other <other@example.com>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nBcc: x@example.com", "a\rb", "a\r\nb", "a\u0000b"})
    void aLineBreakIsNoHeader(String text) {
        assertThatThrownBy(() -> EmailMessage.of(text, ""))
                .isInstanceOf(BadHeaderError.class)
                .hasMessageContaining("Subject");
        assertThatThrownBy(() -> MESSAGE.to(text + "@example.com"))
                .isInstanceOf(BadHeaderError.class);
        assertThatThrownBy(() -> MESSAGE.from(text + "@example.com"))
                .isInstanceOf(BadHeaderError.class);
        assertThatThrownBy(() -> MESSAGE.header("X-A", text)).isInstanceOf(BadHeaderError.class);
        assertThatThrownBy(() -> MESSAGE.header(text, "x")).isInstanceOf(BadHeaderError.class);
        assertThatThrownBy(() -> MESSAGE.alternative("", text)).isInstanceOf(BadHeaderError.class);
        assertThatThrownBy(() -> Attachment.of(text, new byte[0]))
                .isInstanceOf(BadHeaderError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.com",
                "a@b@c",
                "a@example.com, b@example.com",
                "x: a@example.com;",
                "a b@example.com",
                "a@exa mple.com"
            })
    void whatIsNoAddressIsNamed(String text) {
        assertThatThrownBy(() -> MESSAGE.to(text))
                .isInstanceOf(BadHeaderError.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("To");
    }

    @Test
    void aMessageDoesNotChange() {
        MESSAGE.to("b@example.com").html("x").attach(Attachment.of("a.txt", "a"));
        assertThat(MESSAGE.to()).containsExactly("anna@example.com");
        assertThat(MESSAGE.alternatives()).isEmpty();
        assertThat(MESSAGE.attachments()).isEmpty();
    }
}
