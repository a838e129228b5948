package dev.belleville.rest.apikey;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.Secret;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.auth.AbstractBaseUser;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Issues keys, lists and revokes them. */
@Command(name = "apikey", description = "Issue, list and revoke keys of programs.")
final class ApiKeyCommand implements Runnable {
    private static final String ROW = "%-8s  %-20s  %-12s  %-10s  %-10s  %-8s  %s%n";

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say create, list or revoke.");
    }

    /** Issues a key, and shows it this once. */
    @Command(description = "Issue a key, and show it this once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "what people call it") String name,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            description = "in whose name it calls; without it in nobody's")
                    @Nullable String user,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            description = "what it may do, such as goods:read; as often as needed")
                    @Nullable List<String> scopes,
            @Option(
                            names = "--days",
                            paramLabel = "NUMBER",
                            description = "in how many days it ends; without it never")
                    @Nullable Integer days,
            @Option(
                            names = "--rate",
                            paramLabel = "RATE",
                            description = "how often it may call, such as 100/min")
                    @Nullable String rate) {
        var key = new ApiKey();
        key.name = name;
        key.user.set(user == null ? null : user(user));
        key.scopes(scopes == null ? new String[0] : scopes.toArray(String[]::new));
        key.rate = rate == null ? "" : rate;
        key.expiryDate = days == null ? null : now().plus(Duration.ofDays(days));
        Secret shown = key.issue();
        PrintWriter out = spec.commandLine().getOut();
        out.println(shown.reveal());
        out.println("Keep it now: nobody can show it again. It is sent as");
        out.println("Authorization: Api-Key " + shown.reveal());
        out.flush();
    }

    /** Lists all keys, the newest first. */
    @Command(description = "List all keys, the newest first.")
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT, ROW, "prefix", "name", "user", "ends", "last used", "state", "scopes");
        for (ApiKey key : ApiKey.objects.selectRelated("user")) {
            AbstractBaseUser user = key.user.get();
            out.printf(
                    Locale.ROOT,
                    ROW,
                    key.prefix,
                    key.name,
                    user == null ? "" : user.getUsername(),
                    day(key.expiryDate),
                    day(key.lastUsed),
                    key.revoked ? "revoked" : key.hasExpired(now()) ? "ended" : "",
                    key.scopes);
        }
        out.flush();
    }

    /** Takes a key back. */
    @Command(description = "Take a key back.")
    void revoke(
            @Parameters(paramLabel = "PREFIX", description = "the beginning of the key")
                    String prefix) {
        if (ApiKey.objects.filter("prefix", prefix).update("revoked", true) == 0) {
            throw new ImproperlyConfigured(
                    "No key begins with '%s': '%s apikey list' shows them all."
                            .formatted(prefix, Invocation.program()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The key " + prefix + " is revoked.");
        out.flush();
    }

    private static AbstractBaseUser user(String name) {
        ModelMeta users = Orm.current().registry().model("auth.User");
        String field = ((AbstractBaseUser) users.newInstance()).usernameField();
        if (users.defaultManager().filter(field, name).first() instanceof AbstractBaseUser user) {
            return user;
        }
        throw new ImproperlyConfigured("User '" + name + "' does not exist.");
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static String day(@Nullable Instant time) {
        return time == null ? "" : time.toString().substring(0, 10);
    }
}
