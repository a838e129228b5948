package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.migrate.Branch;
import dev.belleville.orm.migrate.ModelState;
import dev.belleville.orm.migrate.Questioner;
import dev.belleville.web.Site;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal what the models do not tell, in Django's order of choices. */
final class TerminalQuestioner implements Questioner {
    private static final String NOW = "now";
    private static final String GIVE =
            "Give a value now, for all the rows that are there (it does not become a default)";
    private static final String UNIQUE =
            " It is unique, and one value for all rows cannot be: where there are several, make it"
                    + " nullable first and fill them by a runJava.";
    private static final String THREE_STEPS =
            "Make it nullable first, then fill each row by a runJava in a migration of its own, then"
                    + " make it not null.";
    private static final String QUIT = "Quit, and give the field an initial value in the model";

    private final Prompt prompt;
    private final Clock clock;

    /** {@code clock} says what {@code now} stands for in an answer. */
    TerminalQuestioner(Prompt prompt, Clock clock) {
        this.prompt = prompt;
        this.clock = clock;
    }

    @Override
    public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
        if (differs(model, field)) {
            return fillOfDiffering(model, field, spec);
        }
        boolean isUnique = spec.is(Flag.UNIQUE) || spec.kind() == FieldKind.ONE_TO_ONE;
        int choice =
                prompt.choose(
                        "The field %s.%s may not be null, and the rows that are there have no value for it.%s What shall be done?"
                                .formatted(name(model), field, isUnique ? UNIQUE : ""),
                        GIVE,
                        QUIT);
        if (choice == 2) {
            throw stopped(model, field);
        }
        return value(model, field, spec);
    }

    private Object fillOfDiffering(ModelState model, String field, FieldSpec spec) {
        String name = name(model) + "." + field;
        int choice =
                prompt.choose(
                        "The field %s may not be null, and its initial value differs each time, so that the rows that are there cannot all get the same. %s What shall be done?"
                                .formatted(name, THREE_STEPS),
                        GIVE,
                        "Quit, and make the field nullable first");
        if (choice == 2) {
            throw new ImproperlyConfigured(
                    "Nothing was written. The field " + name + ": " + THREE_STEPS);
        }
        return value(model, field, spec);
    }

    /** Whether two fresh instances hold two values, as a random key. */
    private static boolean differs(ModelState model, String field) {
        FieldMeta read = Site.current().orm().registry().model(model.label()).field(field);
        return read.relation() == null
                && !Objects.deepEquals(read.defaultValue(), read.defaultValue());
    }

    @Override
    public @Nullable Object fillNulls(ModelState model, String field, FieldSpec spec) {
        int choice =
                prompt.choose(
                        "The field %s.%s may no longer be null, and there may be rows in which it is. What shall be done?"
                                .formatted(name(model), field),
                        GIVE,
                        "Leave it: I fill these rows by a runJava or by hand before",
                        QUIT);
        return switch (choice) {
            case 1 -> value(model, field, spec);
            case 2 -> null;
            default -> throw stopped(model, field);
        };
    }

    private static ImproperlyConfigured stopped(ModelState model, String field) {
        return new ImproperlyConfigured(
                "Nothing was written. Give "
                        + name(model)
                        + "."
                        + field
                        + " an initial value, or make it nullable.");
    }

    private Object value(ModelState model, String field, FieldSpec spec) {
        prompt.say(
                "The value, as %s field holds it%s:"
                        .formatted(
                                named(spec.kind()),
                                isTime(spec.kind()) ? "; now is this moment" : ""));
        while (true) {
            String text = prompt.ask(">>> ");
            try {
                Object value = parse(spec.kind(), text);
                if (!spec.kind().isRelation()) {
                    Site.current().orm().registry().model(model.label()).field(field).clean(value);
                }
                return value;
            } catch (ValidationError e) {
                prompt.say(String.valueOf(e.getMessage()));
            }
        }
    }

    private Object parse(FieldKind kind, String text) {
        if (kind.isRelation()) {
            boolean isNumber = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            return isNumber ? Conversion.parse(FieldKind.BIG_INTEGER, text) : text;
        }
        return text.equals(NOW) && isTime(kind) ? now(kind) : Conversion.parse(kind, text);
    }

    private static boolean isTime(FieldKind kind) {
        return kind == FieldKind.DATE_TIME || kind == FieldKind.DATE || kind == FieldKind.TIME;
    }

    private Object now(FieldKind kind) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (kind) {
            case DATE -> LocalDate.ofInstant(now, ZoneOffset.UTC);
            case TIME -> LocalTime.ofInstant(now, ZoneOffset.UTC);
            default -> now;
        };
    }

    @Override
    public boolean isRenamed(ModelState model, String from, String to) {
        return prompt.confirms(
                "Was %1$s.%2$s renamed to %1$s.%3$s (%4$s field)?"
                        .formatted(name(model), from, to, named(model.field(to).kind())));
    }

    @Override
    public boolean isRenamed(ModelState from, ModelState to) {
        return prompt.confirms(
                "Was the model %s renamed to %s?".formatted(from.label(), to.name()));
    }

    @Override
    public boolean merges(String app, List<Branch> branches) {
        prompt.say("Merging " + app);
        branches.forEach(branch -> {
            prompt.say("  Branch " + branch.end().name());
            branch.migrations()
                    .forEach(m ->
                            m.operations()
                                    .forEach(o ->
                                            prompt.say("    " + o.sign() + " " + o.description())));
        });
        prompt.say("");
        prompt.say(
                "They can be joined where these operations do not touch each other, as on different"
                        + " models or fields.");
        return prompt.confirms("Shall these branches be merged?");
    }

    private static String name(ModelState model) {
        return model.label().toLowerCase(Locale.ROOT).substring(model.app().length() + 1);
    }

    /** With its article, such as {@code an integer}. */
    private static String named(FieldKind kind) {
        String words =
                switch (kind) {
                    case CHAR -> "character";
                    case UUID, URL, JSON -> kind.name();
                    default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                };
        return ("aeio".indexOf(words.charAt(0)) < 0 ? "a " : "an ") + words;
    }
}
