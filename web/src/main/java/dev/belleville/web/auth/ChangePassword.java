package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.SaveOptions;
import dev.belleville.web.internal.command.OnDatabase;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a user another password. Django's {@code changepassword}. */
@Command(name = "changepassword", description = "Give a user another password.")
final class ChangePassword implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            description = "the user's name; that of the system where none is said")
    private String username = System.getProperty("user.name");

    @Mixin private OnDatabase database = new OnDatabase();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String alias = database.alias();
        AbstractBaseUser user =
                UserModel.rows()
                        .using(alias)
                        .filter(UserModel.prototype().usernameField(), username)
                        .first();
        if (user == null) {
            throw new ImproperlyConfigured("User '" + username + "' does not exist.");
        }
        out.println("Changing password for user '" + username + "'");
        user.setPassword(new PasswordPrompt(out).newPassword(user));
        user.save(SaveOptions.DEFAULT.using(alias));
        out.println("Password changed successfully for user '" + username + "'");
        out.flush();
        return 0;
    }
}
