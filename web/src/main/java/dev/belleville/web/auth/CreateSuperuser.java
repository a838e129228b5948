package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes a user who may do everything. What is not given is asked for, or with {@code --noinput}
 * taken from the environment: {@code DJANGO_SUPERUSER_PASSWORD} and its like. Django's {@code
 * createsuperuser}.
 */
@Command(name = "createsuperuser", description = "Make a user who may do everything.")
final class CreateSuperuser implements Callable<Integer> {
    private static final String PREFIX = "DJANGO_SUPERUSER_";

    @Option(names = "--username", description = "the name to log in with")
    private @Nullable String username;

    @Option(names = "--email", description = "the mail address")
    private @Nullable String email;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask; the password is DJANGO_SUPERUSER_PASSWORD, or none")
    private boolean silent;

    @Spec private CommandSpec spec;

    private final Map<String, String> environment;

    CreateSuperuser() {
        this(System.getenv());
    }

    CreateSuperuser(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelMeta model = UserModel.meta();
        AbstractBaseUser user = UserModel.prototype();
        var terminal = new PasswordPrompt(out);
        for (String name : names(user)) {
            FieldMeta field = model.field(name);
            String given = given(user, name);
            if (given != null) {
                take(field, user, given);
            } else if (!silent) {
                ask(terminal, field, user);
            } else if (name.equals(user.usernameField())) {
                throw new ImproperlyConfigured(
                        "You must use --"
                                + name
                                + " with --noinput, or set "
                                + variable(name)
                                + ".");
            }
        }
        set(model, user, "isStaff");
        set(model, user, "isSuperuser");
        user.setPassword(
                silent ? environment.get(variable("password")) : terminal.newPassword(user));
        user.clean();
        user.save();
        out.println("Superuser created successfully.");
        out.flush();
        return 0;
    }

    private static Set<String> names(AbstractBaseUser user) {
        var names = new LinkedHashSet<String>();
        names.add(user.usernameField());
        names.addAll(user.requiredFields());
        return names;
    }

    private @Nullable String given(AbstractBaseUser user, String name) {
        String option = name.equals(user.usernameField()) ? username : null;
        if (option == null && name.equals(user.emailField())) {
            option = email;
        }
        return option == null && silent ? environment.get(variable(name)) : option;
    }

    private static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT);
    }

    /** As often as it takes to get an answer that may be. */
    private static void ask(PasswordPrompt terminal, FieldMeta field, AbstractBaseUser user) {
        while (true) {
            try {
                set(field, user, terminal.ask(field.label() + ": "));
                return;
            } catch (ValidationError e) {
                terminal.say("Error: " + e.getMessage());
            }
        }
    }

    /** What was given cannot be asked for again. */
    private static void take(FieldMeta field, AbstractBaseUser user, String text) {
        try {
            set(field, user, text);
        } catch (ValidationError e) {
            throw new ImproperlyConfigured(
                    "No " + field.label() + " '" + text + "': " + e.getMessage(), e);
        }
    }

    private static void set(FieldMeta field, AbstractBaseUser user, String text) {
        Object value =
                field.name().equals(user.usernameField())
                        ? AbstractBaseUser.normalizeUsername(text)
                        : text;
        field.set(user, field.clean(value));
        boolean taken = field.isUnique() && UserModel.rows().filter(field.name(), value).exists();
        if (taken) {
            throw new ValidationError("That " + field.label() + " is already taken.", "unique");
        }
    }

    private static void set(ModelMeta model, AbstractBaseUser user, String flag) {
        FieldMeta field = model.findField(flag);
        if (field != null) {
            field.set(user, true);
        }
    }
}
