package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.internal.command.OnDatabase;
import java.io.PrintWriter;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Makes a user who may do everything. What is not given is asked for, or with {@code --noinput}
 * taken from the environment: {@code DJANGO_SUPERUSER_PASSWORD} and its like. Django's {@code
 * createsuperuser}.
 */
@Command(
        name = "createsuperuser",
        description = "Make a user who may do everything.",
        footer = "Each field that the model of users requires is an option as well: --first_name.")
final class CreateSuperuser implements Callable<Integer> {
    @Option(names = "--username", description = "the name to log in with")
    private @Nullable String username;

    @Option(
            names = "--email",
            arity = "0..1",
            fallbackValue = "",
            description = "the mail address, or none")
    private @Nullable String email;

    @Option(
            names = {"--noinput", "--no-input"},
            description = "do not ask; the password is DJANGO_SUPERUSER_PASSWORD, or none")
    private boolean silent;

    @Unmatched private List<String> others = new ArrayList<>();

    @Mixin private OnDatabase database = new OnDatabase();

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
        String alias = database.alias();
        AbstractBaseUser user = UserModel.prototype();
        List<SuperuserField> fields = fields(user, alias);
        Map<String, String> given = given(fields);
        var terminal = new PasswordPrompt(out);
        var related = new HashMap<SuperuserField, List<BaseModel>>();
        for (SuperuserField field : fields) {
            String text = given.get(field.option());
            List<BaseModel> rows =
                    text != null || silent
                            ? take(field, required(field, text))
                            : ask(terminal, field);
            if (!rows.isEmpty()) {
                related.put(field, rows);
            }
        }
        set(user, "isStaff");
        set(user, "isSuperuser");
        user.setPassword(
                silent
                        ? environment.get(SuperuserField.variable("password"))
                        : terminal.newPassword(user));
        user.clean();
        user.save(SaveOptions.DEFAULT.using(alias));
        related.forEach(SuperuserField::relate);
        out.println("Superuser created successfully.");
        out.flush();
        return 0;
    }

    private static List<SuperuserField> fields(AbstractBaseUser user, String alias) {
        ModelMeta model = UserModel.meta();
        Set<String> names = new LinkedHashSet<>();
        names.add(user.usernameField());
        names.addAll(user.requiredFields());
        return names.stream()
                .map(name -> new SuperuserField(model.field(name), user, alias))
                .toList();
    }

    /** By the names of the options; the environment counts where nobody is asked. */
    private Map<String, String> given(List<SuperuserField> fields) {
        var words = new ArrayList<>(others);
        addTo(words, "--username=", username);
        addTo(words, "--email=", email);
        Map<String, String> given =
                FieldOptions.read(words, fields.stream().map(SuperuserField::option).toList());
        for (SuperuserField field : fields) {
            String variable = silent ? environment.get(field.variable()) : null;
            if (variable != null) {
                given.putIfAbsent(field.option(), variable);
            }
        }
        return given;
    }

    private static void addTo(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option + value);
        }
    }

    private static String required(SuperuserField field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new ImproperlyConfigured(
                    "You must use "
                            + field.option()
                            + " with --noinput, or set "
                            + field.variable()
                            + ".");
        }
        return text;
    }

    /** What was given cannot be asked for again. */
    private static List<BaseModel> take(SuperuserField field, String text) {
        try {
            return field.take(text);
        } catch (ValidationError e) {
            throw new ImproperlyConfigured(
                    "The "
                            + field.field().label()
                            + " '"
                            + text
                            + "' will not do: "
                            + e.getMessage(),
                    e);
        }
    }

    /** As often as it takes to get an answer that may be. */
    private static List<BaseModel> ask(PasswordPrompt terminal, SuperuserField field) {
        String usual = field.isUsername() ? usualName(field) : "";
        while (true) {
            String answer = terminal.ask(field.question(usual));
            try {
                return field.take(answer.isEmpty() ? usual : answer);
            } catch (ValidationError e) {
                terminal.say("Error: " + e.getMessage());
            }
        }
    }

    /** Who works here, if that may be a name and is nobody's. Django's get_default_username. */
    private static String usualName(SuperuserField field) {
        if (UserModel.type() != User.class) {
            return "";
        }
        String plain =
                Normalizer.normalize(System.getProperty("user.name", ""), Normalizer.Form.NFKD)
                        .replaceAll("[^!-~]", "")
                        .toLowerCase(Locale.ROOT);
        try {
            field.take(plain);
            return plain;
        } catch (ValidationError _) {
            return "";
        }
    }

    private static void set(AbstractBaseUser user, String flag) {
        FieldMeta field = UserModel.meta().findField(flag);
        if (field != null) {
            field.set(user, true);
        }
    }
}
