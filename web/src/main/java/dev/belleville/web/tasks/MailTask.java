package dev.belleville.web.tasks;

import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.MailBackend;
import dev.belleville.mail.MailError;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.web.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mail by a worker, a call each message. What stands in a mail may be a code or a link that lets
 * people in: nothing of it is shown, and no error tells of it.
 */
final class MailTask {
    private static final int TRIES = 20;

    /** Sends a message; tries it for about two hours where the server is away. */
    static final Task1<Letter, @Nullable Void> SEND =
            Task.named("belleville.mail")
                    .secretArguments()
                    .acksLate()
                    .ignoreResult()
                    .retries(TRIES, Backoff.exponential())
                    .noRetryFor(NotSent.Refused.class)
                    .expects(NotSent.class)
                    .doing(MailTask::deliver);

    private MailTask() {}

    /** The way of mail over the queue of {@code site}. */
    static MailBackend from(Site site) {
        return messages ->
                Site.find() == site
                        ? queue(messages)
                        : site.scope().call(() -> queue(messages)); // a thread without the request
    }

    private static int queue(List<EmailMessage> messages) {
        int sent = 0;
        try {
            for (EmailMessage message : messages) {
                SEND.s(Letter.of(message)).applyOnCommit();
                sent++;
            }
        } catch (BrokerUnavailable e) {
            throw new MailError("Mail cannot be handed to the workers now.", sent, e);
        }
        return sent;
    }

    private static void deliver(Letter letter) {
        try {
            Site.current().mail().backend().send(List.of(letter.message()));
        } catch (MailError e) {
            throw NotSent.of(e);
        }
    }
}
