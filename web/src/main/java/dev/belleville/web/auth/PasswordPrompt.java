package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal, where passwords are not seen. */
@SuppressWarnings("SystemConsoleNull") // it is null in JDK 25 where there is no terminal
final class PasswordPrompt {
    private static final int TRIES = 3;

    private final @Nullable Console console = System.console();
    private final BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    private final PrintWriter out;

    PasswordPrompt(PrintWriter out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    String ask(String question) {
        out.print(question);
        out.flush();
        return answered(line()).strip();
    }

    private @Nullable String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be read.", e);
        }
    }

    private static String answered(@Nullable String answer) {
        if (answer == null) {
            throw new ImproperlyConfigured(
                    "Nobody answered: run this on a terminal, or with --noinput.");
        }
        return answer;
    }

    private String password(String question) {
        out.print(question);
        out.flush();
        if (console == null || !console.isTerminal()) {
            return answered(line());
        }
        char[] typed = console.readPassword();
        return answered(typed == null ? null : new String(typed));
    }

    /** A password, typed twice, which keeps the rules or is wanted in spite of them. */
    String newPassword(AbstractBaseUser user) {
        for (int i = 0; i < TRIES; i++) {
            String one = password("Password: ");
            String other = password("Password (again): ");
            if (!one.equals(other)) {
                say("Error: Your passwords didn't match.");
            } else if (one.isBlank()) {
                say("Error: Blank passwords aren't allowed.");
            } else if (isWanted(one, user)) {
                return one;
            }
        }
        throw new ImproperlyConfigured("Nothing was changed: there was no password three times.");
    }

    private boolean isWanted(String password, AbstractBaseUser user) {
        try {
            Passwords.validate(password, user);
            return true;
        } catch (ValidationError e) {
            e.details().forEach(detail -> say(detail.message()));
            return ask("Bypass password validation and create user anyway? [y/N]: ")
                    .equalsIgnoreCase("y");
        }
    }
}
