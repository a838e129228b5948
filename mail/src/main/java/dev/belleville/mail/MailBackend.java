package dev.belleville.mail;

import java.util.List;

/**
 * Sends messages. Shared by all threads. Django's {@code BaseEmailBackend}.
 *
 * <p>There are {@link SmtpBackend}, and for development and tests {@link ConsoleBackend}, {@link
 * FileBackend}, {@link InMemoryBackend} and {@link DummyBackend}.
 */
@FunctionalInterface
public interface MailBackend {
    /**
     * Sends them in their order, over one connection where there is one; each says whom it is from.
     * Those without a recipient are left out. Django's {@code send_messages}.
     *
     * @return how many were sent
     * @throws MailError if one could not be sent; those after it were not
     */
    int send(List<EmailMessage> messages);
}
