package dev.belleville.web.verification;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.web.Site;
import dev.belleville.web.tasks.TasksApp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** SMS by a worker: to whom, and what. Neither is shown. */
final class SmsTask {
    private static final int TRIES = 8;

    static final Task2<String, String, @Nullable Void> SEND =
            Task.named("belleville.sms")
                    .secretArguments()
                    .acksLate()
                    .ignoreResult()
                    .retries(TRIES, Backoff.exponential())
                    .expects(SmsError.class)
                    .doing(SmsTask::deliver);

    private SmsTask() {}

    /**
     * Hands it to the workers when the running transaction is committed.
     *
     * @param age how long it is of use
     * @throws SmsError if they cannot be reached
     */
    static void queue(String number, String text, Duration age) {
        if (Site.current().app(TasksApp.class) == null) {
            throw new ImproperlyConfigured(
                    "The setting smsByTask needs workers: add TasksApp.of() to App.install(…), and run '%s worker'."
                            .formatted(Invocation.program()));
        }
        try {
            SEND.s(number, text).expires(age).applyOnCommit();
        } catch (BrokerUnavailable e) {
            throw new SmsError("SMS cannot be handed to the workers now.", e);
        }
    }

    private static void deliver(String number, String text) {
        VerificationApp.options().sms().send(number, text);
    }
}
