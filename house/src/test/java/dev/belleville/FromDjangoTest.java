package dev.belleville;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import dev.belleville.core.Setting;
import dev.belleville.http.HttpSettings;
import dev.belleville.rest.RestSettings;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** Each name in our column of the tables "from Django" is one that a user can type. */
class FromDjangoTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| (.+) \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME =
            Pattern.compile("(?<owner>\\b[A-Z]\\w*[.])?(?<name>\\b[A-Za-z]\\w*)(?<call> ?[(=])?");

    /** What the tables take from elsewhere: from libraries, Java, and the models of examples. */
    private static final Set<String> OTHERS =
            Set.of(
                    "String",
                    "T",
                    "Book",
                    "ContactForm",
                    "FORM",
                    "Film",
                    "Goods",
                    "Goods_",
                    "GoodsView",
                    "GoodsQuerySet",
                    "Card",
                    "Person",
                    "Place",
                    "Restaurant",
                    "Shop");

    /** Rooms that the umbrella does not have. */
    private static final Set<String> LEAVES =
            Set.of(
                    "dev.belleville.apidocs",
                    "dev.belleville.jwt",
                    "dev.belleville.jwt.blacklist",
                    "dev.belleville.metrics",
                    "dev.belleville.sitetest",
                    "dev.belleville.solar");

    private static final Set<String> FILES = Set.of("belle.properties", "org.jspecify.annotations");
    private static final Set<String> BELLES_OWN = Set.of("build", "run", "shell", "test");

    @TempDir Path folder;

    private final Map<String, Class<?>> types = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();

    /** What the cell spoke of last: {@code Request.query()}, then {@code form()} alone. */
    private @Nullable Class<?> owner;

    @Test
    void everyNameIsThere() throws IOException {
        Offered.types().forEach(type -> types.put(type.getSimpleName(), type.reflect()));
        Offered.HOUSE.stream()
                .filter(type -> LEAVES.contains(type.getPackageName()))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(type -> types.put(type.getSimpleName(), type.reflect()));
        for (Class<?> type : List.of(Client.class, Command.class, Nullable.class)) {
            types.put(type.getSimpleName(), type);
        }
        int rows = 0;
        for (MatchResult row : ROW.matcher(page()).results().toList()) {
            if (!row.group(2).startsWith("-") && !row.group(2).equals("–")) {
                rows++;
                check(row.group(1), row.group(2));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rows).isGreaterThan(50);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/from-django.md"));
    }

    private void check(String theirs, String ours) {
        owner = null;
        List<String> spans = spans(ours);
        boolean commands = spans.stream().anyMatch(span -> span.startsWith("belle "));
        for (String span : spans) {
            if (commands) {
                require(span, isCommand(span.replace("belle ", "").split(" ")[0]));
            } else if (span.startsWith("{%")) {
                require(span, isTag(span));
            } else if (span.startsWith("BELLE_")) {
                require(span, isSetting(span));
            } else if (span.startsWith("dev.")) {
                require(span, Offered.packages().contains(span));
            } else if (!FILES.contains(span)) {
                code(span);
            }
        }
        if (ours.contains("the same")) {
            for (String span : spans(theirs)) {
                require(span, types.containsKey(span) || isOneOf(spans, span));
            }
        }
    }

    private static boolean isOneOf(List<String> spans, String name) {
        return spans.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static List<String> spans(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private void require(String name, boolean there) {
        if (!there) {
            missing.add(name);
        }
    }

    private void code(String span) {
        String code = TEXT.matcher(span).replaceAll("\"\"");
        boolean alone = code.matches("\\w+");
        for (var names = NAME.matcher(code); names.find(); ) {
            String name = names.group("name");
            boolean called = names.group("call") != null;
            if (names.group("owner") != null) {
                String type = names.group("owner").replace(".", "");
                owner = types.get(type);
                boolean known = owner == null ? OTHERS.contains(type) : has(owner, name);
                require(span, known);
            } else if (types.containsKey(name) && !(alone && isConstant(name))) {
                owner = types.get(name);
            } else if (Character.isUpperCase(name.charAt(0)) && !isConstant(name)) {
                require(span, OTHERS.contains(name));
            } else if (called || alone) {
                require(span, isMember(name, called && !alone && code.startsWith("@")));
            }
        }
    }

    /**
     * Of what the cell speaks of or of its builder, or of anything where it only shows how objects
     * are used.
     */
    private boolean isMember(String name, boolean attribute) {
        Class<?> known = owner;
        return (known != null
                        && (has(known, name)
                                || Stream.of(known.getClasses()).anyMatch(part -> has(part, name))))
                || (!attribute && types.values().stream().anyMatch(type -> has(type, name)));
    }

    private static boolean isConstant(String name) {
        return name.length() > 1 && name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static boolean has(Class<?> type, String member) {
        Predicate<Member> fits =
                one ->
                        one.getName().equals(member)
                                && (one.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED))
                                        != 0;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (Stream.of(c.getDeclaredMethods()).anyMatch(fits)
                    || Stream.of(c.getDeclaredFields()).anyMatch(fits)) {
                return true;
            }
        }
        return Stream.of(type.getMethods()).anyMatch(fits);
    }

    private static boolean isSetting(String variable) {
        var all = new ArrayList<Setting<?>>(WebSettings.ALL);
        all.addAll(HttpSettings.ALL);
        all.addAll(RestSettings.ALL);
        all.addAll(TaskSettings.ALL);
        return all.stream().anyMatch(setting -> setting.environmentName().equals(variable));
    }

    private boolean isTag(String tag) {
        try (Site site = app().build()) {
            site.templates().fromString(tag);
            return true;
        } catch (TemplateSyntaxError e) {
            return !e.reason().startsWith("Invalid block tag");
        }
    }

    private App app() {
        return App.of().flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private static boolean isCommand(String name) {
        return BELLES_OWN.contains(name)
                || Offered.HOUSE.stream()
                        .filter(type -> type.isAnnotatedWith(Command.class))
                        .map(type -> type.reflect().getAnnotation(Command.class).name())
                        .anyMatch(full -> full.equals(name) || full.endsWith(" " + name));
    }
}
