package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.mail.Mail;
import dev.belleville.mail.MailError;
import dev.belleville.web.Site;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a message, to see that mail works. Django's {@code sendtestemail}. */
@Command(
        name = "sendtestemail",
        description = "Send a message to the addresses given, to see that mail works.")
final class SendTestEmail implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "ADDRESS", description = "who gets it")
    private List<String> to = List.of();

    @Option(names = "--managers", description = "those of the setting managers get one")
    private boolean managers;

    @Option(names = "--admins", description = "those of the setting admins get one")
    private boolean admins;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Mail mail = Site.current().mail().atOnce();
        String subject = "Test email at " + Clock.systemUTC().instant();
        int sent = 0;
        try {
            sent +=
                    mail.send(
                            subject,
                            "If you're reading this, it was successful.",
                            to.toArray(String[]::new));
            sent +=
                    managers
                            ? mail.managers(
                                    subject, "This email was sent to the site managers.", null)
                            : 0;
            sent +=
                    admins
                            ? mail.admins(subject, "This email was sent to the site admins.", null)
                            : 0;
        } catch (MailError | IllegalArgumentException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()));
        }
        if (sent == 0) {
            throw new ImproperlyConfigured(
                    "Nobody gets a message: name an address, or --managers or --admins, whom the settings managers and admins name.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(sent == 1 ? "Sent 1 message." : "Sent " + sent + " messages.");
        out.flush();
        return 0;
    }
}
