package dev.belleville.jwt.blacklist;

import dev.belleville.orm.Deleted;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets refresh tokens that have ended. simplejwt's {@code flushexpiredtokens}. */
@Command(
        name = "flushexpiredtokens",
        description = "Forget refresh tokens that have ended; run it daily.")
final class FlushExpiredTokens implements Runnable {
    private final Clock clock;

    @Spec private CommandSpec spec;

    FlushExpiredTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Deleted deleted = OutstandingToken.objects.filter("expiresAt__lte", now).delete();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                deleted.byModel().getOrDefault("token_blacklist.OutstandingToken", 0L)
                        + " expired tokens are forgotten.");
        out.flush();
    }
}
