package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The first administrator of a site whose users must have more than a name. */
@ResourceLock(Resources.SYSTEM_OUT)
class CreateSuperuserTest {
    private static final String TWICE = "correct horse\ncorrect horse\n";

    @TempDir Path folder;

    @Entity
    static class Ship extends Model {
        static final Manager<Ship> objects = Manager.of(Ship.class);

        @Column(max = 20)
        public String name = "";
    }

    @Entity
    static class Officer extends AbstractBaseUser {
        static final Manager<Officer> objects = Manager.of(Officer.class);

        @Column(max = 10, unique = true, label = "service number")
        public String serviceNumber = "";

        public @Nullable LocalDate bornOn;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Ship> ship = Ref.to(Ship.class);

        @ManyToMany(relatedName = "former")
        public final Many<Ship> before = Many.to(Ship.class);

        @Override
        public String usernameField() {
            return "serviceNumber";
        }

        @Override
        public List<String> requiredFields() {
            return List.of("bornOn", "ship", "before");
        }
    }

    record NavyApp() implements AppConfig {
        @Override
        public String label() {
            return "navy";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(Ship.class, Officer.class);
        }
    }

    private App app(String file) {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                        new NavyApp())
                .swap("auth.User", Officer.class)
                .database("second", "sqlite:" + folder.resolve("second.sqlite3"))
                .flag("secretKey", "a key for tests alone")
                .flag("databaseUrl", "sqlite:" + folder.resolve(file));
    }

    @BeforeEach
    void open() {
        for (String file : List.of("db.sqlite3", "second.sqlite3")) {
            try (Site site = app(file).build()) {
                site.migrator().syncModels();
                site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                site.scope()
                        .run(() ->
                                List.of("Victory", "Mary Rose", "Argo")
                                        .forEach(name ->
                                                Ship.objects.create(ship -> ship.name = name)));
            }
        }
    }

    private String run(int code, String typed, Map<String, String> environment, String... options) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            var words = new ArrayList<>(List.of("createsuperuser"));
            words.addAll(List.of(options));
            int actual =
                    app("db.sqlite3")
                            .command(new CreateSuperuser(environment))
                            .execute(words.toArray(String[]::new));
            String text = said.toString(StandardCharsets.UTF_8);
            assertThat(actual).as(text).isEqualTo(code);
            return text;
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private void see(String file, String number, String ship, String... before) {
        try (Site site = app(file).build()) {
            site.scope()
                    .run(() -> {
                        Officer officer = Officer.objects.get("serviceNumber", number);
                        assertThat(officer.bornOn).isEqualTo("1758-09-29");
                        assertThat(officer.ship.get().name).isEqualTo(ship);
                        assertThat(officer.before.all().orderBy("id").flat("name"))
                                .containsExactly((Object[]) before);
                        assertThat(officer.checkPassword("correct horse")).isTrue();
                    });
        }
    }

    @Test
    void allThatIsRequiredIsAskedUntilItIsRight() {
        String typed = "\nN1\nyesterday\n1758-09-29\n77\n1\n2,9\n2, 3\n" + TWICE;
        assertThat(run(0, typed, Map.of()))
                .contains(
                        "Service number: ",
                        "This field cannot be blank.",
                        "Born on: ",
                        "has an invalid date format",
                        "Ship (Ship.id): ",
                        "There is no Ship 77.",
                        "Before (Ship.id): ",
                        "There is no Ship 9.",
                        "Superuser created successfully.");
        see("db.sqlite3", "N1", "Victory", "Mary Rose", "Argo");
        assertThat(run(1, "N1\n", Map.of())).contains("That service number is already taken.");
    }

    @Test
    void allOfItMayBeOptions() {
        run(
                0,
                TWICE,
                Map.of(),
                "--service_number=N2",
                "--born_on",
                "1758-09-29",
                "--ship=2",
                "--before=1");
        see("db.sqlite3", "N2", "Mary Rose", "Victory");
        assertThat(run(1, "", Map.of(), "--ship=2", "--shipp=3"))
                .contains("Unknown option '--shipp'", "--ship");
        assertThat(run(1, "", Map.of(), "--username=N3")).contains("Unknown option '--username'");
        assertThat(run(1, "", Map.of(), "N3")).contains("Unknown argument 'N3'");
        assertThat(run(1, "", Map.of(), "--ship")).contains("'--ship' has no value");
    }

    @Test
    void nobodyIsAskedWhereTheEnvironmentSaysAll() {
        Map<String, String> environment =
                Map.of(
                        "DJANGO_SUPERUSER_SERVICE_NUMBER", "N4",
                        "DJANGO_SUPERUSER_BORN_ON", "1758-09-29",
                        "DJANGO_SUPERUSER_SHIP", "3",
                        "DJANGO_SUPERUSER_PASSWORD", "correct horse");
        assertThat(run(1, "", environment, "--noinput"))
                .contains("You must use --before with --noinput, or set DJANGO_SUPERUSER_BEFORE.");
        run(0, "", environment, "--noinput", "--before=1,2", "--database=second");
        see("second.sqlite3", "N4", "Argo", "Victory", "Mary Rose");
        assertThat(run(1, "", environment, "--noinput", "--before=1", "--born_on=never"))
                .contains("valid date");
        assertThat(run(1, "", environment, "--noinput", "--before=1", "--database=third"))
                .contains("third");
    }
}
