package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AbstractBaseUser user =
                UserModel.rows().filter(UserModel.prototype().usernameField(), username).first();
        if (user == null) {
            throw new ImproperlyConfigured("User '" + username + "' does not exist.");
        }
        out.println("Changing password for user '" + username + "'");
        user.setPassword(new PasswordPrompt(out).newPassword(user));
        user.save();
        out.println("Password changed successfully for user '" + username + "'");
        out.flush();
        return 0;
    }
}
