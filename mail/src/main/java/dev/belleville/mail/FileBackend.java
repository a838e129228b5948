package dev.belleville.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * Writes each message into a file of its own, in place of sending it: {@code
 * 20261122-093005-….eml}. Django's {@code filebased.EmailBackend}, whose files hold all messages of
 * one connection.
 */
public final class FileBackend implements MailBackend {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    private FileBackend(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Into {@code folder}, which is made when the first message comes. */
    public static FileBackend of(Path folder) {
        return new FileBackend(folder, Clock.systemUTC());
    }

    @Override
    public int send(List<EmailMessage> messages) {
        Session session = Session.getInstance(new Properties());
        int sent = 0;
        for (EmailMessage message : messages) {
            byte[] bytes = MimeText.bytes(MimeText.of(message, session, clock.instant()));
            Path file =
                    folder.resolve(NAME.format(clock.instant()) + "-" + UUID.randomUUID() + ".eml");
            try {
                Files.createDirectories(folder);
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw new MailError("A message cannot be written into " + folder + ".", sent, e);
            }
            sent++;
        }
        return sent;
    }
}
