package dev.belleville.web.auth;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.email;
import static dev.belleville.orm.migrate.Fields.manyToMany;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.web.auth.AuthDecorators.permissionRequired;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.UserCreationForm;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.forms.BoundModelForm;
import dev.belleville.web.forms.Submission;
import dev.belleville.web.guide.members.Member;
import dev.belleville.web.guide.members.MembersApp;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionsApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site with a model of users of its own, from the first administrator to a new password. */
@ResourceLock(Resources.SYSTEM_OUT)
class OwnUsersTest {
    private static final String ADDRESS = "anna@example.com";

    @TempDir Path folder;

    private final InMemoryBackend mails = InMemoryBackend.of();

    abstract static class Sailor extends PermissionsMixin {
        @Column(kind = FieldKind.EMAIL, unique = true, label = "email address")
        public String email = "";

        @Override
        public String usernameField() {
            return "email";
        }
    }

    /** The usual key. */
    @Entity
    static class Mate extends Sailor {
        static final UserManager<Mate> objects = Manager.of(Mate.class).as(UserManager::new);
    }

    /** A text for the key, which needs escapes in an address. */
    @Entity
    static class Captain extends Sailor {
        static final UserManager<Captain> objects = Manager.of(Captain.class).as(UserManager::new);

        @Column(primaryKey = true, max = 40)
        public String callSign = "";

        @Override
        public void save(SaveOptions options) {
            if (callSign.isEmpty()) {
                callSign = "Kap’tän/" + email;
            }
            super.save(options);
        }
    }

    private record CrewApp(Class<? extends BaseModel> model, String key, FieldSpec kind)
            implements AppConfig {
        @Override
        public String label() {
            return "crew";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(model);
        }

        @Override
        public List<Migration> migrations() {
            return List.of(
                    Migration.of("crew", "0001_initial")
                            .initial()
                            .dependsOn("auth", "0012_alter_user_first_name_max_length")
                            .operations(
                                    createModel(
                                            model.getSimpleName(),
                                            field(key, kind.primaryKey()),
                                            field("password", character(128)),
                                            field("lastLogin", lastLogin()),
                                            field("isSuperuser", isSuperuser()),
                                            field("groups", many("Group")),
                                            field("userPermissions", many("Permission")),
                                            field(
                                                    "email",
                                                    email(254).unique().label("email address")))));
        }

        private static FieldSpec lastLogin() {
            return dateTime().nullable().blank().label("last login");
        }

        private static FieldSpec isSuperuser() {
            return bool().defaultValue(false)
                    .label("superuser status")
                    .help(
                            "Designates that this user has all permissions without explicitly"
                                    + " assigning them.");
        }

        private static FieldSpec many(String target) {
            FieldSpec many =
                    manyToMany("auth." + target)
                            .blank()
                            .relatedName("user_set")
                            .relatedQueryName("user");
            return target.equals("Group")
                    ? many.help(
                            "The groups this user belongs to. A user will get all permissions"
                                    + " granted to each of their groups.")
                    : many.label("user permissions").help("Specific permissions for this user.");
        }
    }

    private App app(AppConfig users, Class<? extends AbstractBaseUser> model, String url) {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                        users)
                .swap("auth.User", model)
                .mail(mails)
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("who/", OwnUsersTest::who),
                                path("forge/", OwnUsersTest::forge),
                                path(
                                        "groups/",
                                        permissionRequired(OwnUsersTest::who, "auth.add_group"))))
                .contextProcessors(Auth::context)
                .flag("secretKey", "a key for tests alone")
                .flag("databaseUrl", url);
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request).getUsername());
    }

    /** A session of a site whose users had keys of another kind. */
    private static Response forge(Request request) {
        Session.of(request).set("_auth_user_id", "no key / of this kind");
        return Response.text("forged");
    }

    private static String run(App app, String typed, String... words) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        try {
            int code = app.execute(words);
            String text = said.toString(StandardCharsets.UTF_8);
            assertThat(code).as(text).isZero();
            return text;
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private <U extends AbstractBaseUser> void theWholeWay(
            AppConfig users, Class<U> model, UserManager<U> objects, String url)
            throws InterruptedException {
        App app = app(users, model, url);
        run(app, "", "migrate");
        assertThat(run(app, "", "makemigrations", "--check", "--sources", folder.toString()))
                .contains("No changes detected");
        String twice = "correct horse\ncorrect horse\n";
        run(app, twice, "createsuperuser", "--email", "root@example.com");
        run(app, ADDRESS + "\n" + twice, "createsuperuser");
        run(app, "battery staple\nbattery staple\n", "changepassword", ADDRESS);
        try (Site site = app.build()) {
            site.scope().run(() -> thePermissions(objects));
            comingAndGoing(Client.of(site.handler()));
            aForgottenPassword(site);
            site.scope().run(() -> aSignUp(model, objects));
        }
    }

    private static <U extends AbstractBaseUser> void thePermissions(UserManager<U> objects) {
        U root = objects.get("email", "root@example.com");
        assertThat(root.isSuperuser() && root.hasPerm("auth.add_group")).isTrue();
        U anna = objects.get("email", ADDRESS);
        objects.filter("email", ADDRESS).update(Map.of("isSuperuser", false));
        anna.refreshFromDb();
        assertThat(anna.checkPassword("battery staple")).isTrue();
        assertThat(anna.hasPerm("auth.add_group")).isFalse();
        var holder = (PermissionsMixin) anna;
        Group editors = Group.objects.create(group -> group.name = "editors");
        editors.permissions.add(Permission.objects.get("codename", "add_group"));
        holder.groups.add(editors);
        holder.userPermissions.add(Permission.objects.get("codename", "view_group"));
        U again = objects.get("pk", anna.pk());
        assertThat(again.getGroupPermissions()).containsExactly("auth.add_group");
        assertThat(again.getUserPermissions()).containsExactly("auth.view_group");
        assertThat(objects.withPerm("auth.add_group", null, false)).containsExactly(again);
        assertThat(objects.filter("groups__name", "editors")).containsExactly(again);
        assertThat(again).isEqualTo(anna);
    }

    private static void comingAndGoing(Client client) {
        assertThat(client.get("/groups/").status()).isEqualTo(302);
        assertThat(login(client, "wrong").text()).contains("correct email address and password");
        assertThat(login(client, "battery staple").status()).isEqualTo(302);
        assertThat(client.get("/who/").text()).isEqualTo(ADDRESS);
        assertThat(client.get("/groups/").text()).isEqualTo(ADDRESS);
        client.get("/forge/");
        assertThat(client.get("/who/").text()).isEmpty();
    }

    private static TestResponse login(Client client, String password) {
        return client.post("/accounts/login/", Map.of("username", ADDRESS, "password", password));
    }

    private void aForgottenPassword(Site site) {
        Client client = Client.of(site.handler());
        client.post("/accounts/password_reset/", Map.of("email", ADDRESS));
        Await.until(Duration.ofSeconds(4), () -> !mails.outbox().isEmpty()); // it is sent aside
        String link =
                mails.outbox()
                        .getFirst()
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("http"))
                        .findFirst()
                        .orElseThrow();
        TestResponse moved = client.get(link.substring("http://localhost".length()));
        Map<String, String> fresh =
                Map.of("new_password1", "n3w-secret", "new_password2", "n3w-secret");
        assertThat(client.post(requireNonNull(moved.header("Location")), fresh).status())
                .isEqualTo(302);
        assertThat(login(client, "n3w-secret").status()).isEqualTo(302);
        assertThat(client.get("/who/").text()).isEqualTo(ADDRESS);
        assertThat(client.get("/accounts/reset/bm8gdXVpZA/x-y/").text())
                .contains("The password reset link was invalid");
    }

    private static <U extends AbstractBaseUser> void aSignUp(
            Class<U> model, UserManager<U> objects) {
        var form = new UserCreationForm<>(model, "email");
        assertThat(form.bind(signUp("Anna@example.com")).errors()).containsKey("email");
        BoundModelForm<U> sent = form.bind(signUp("otto@example.com"));
        assertThat(sent.isValid()).as(sent.errors().toString()).isTrue();
        sent.save();
        assertThat(objects.get("email", "otto@example.com").checkPassword("n3w-secret")).isTrue();
    }

    private static Submission signUp(String email) {
        return Submission.of(
                Map.of("email", email, "password1", "n3w-secret", "password2", "n3w-secret"));
    }

    enum Key {
        NUMBER,
        TEXT,
        UUID
    }

    private void theWholeWay(Key key, String url) throws InterruptedException {
        switch (key) {
            case NUMBER ->
                    theWholeWay(
                            new CrewApp(Mate.class, "id", bigAuto()),
                            Mate.class,
                            Mate.objects,
                            url);
            case TEXT ->
                    theWholeWay(
                            new CrewApp(Captain.class, "callSign", character(40)),
                            Captain.class,
                            Captain.objects,
                            url);
            case UUID -> theWholeWay(new MembersApp(), Member.class, Member.objects, url);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onSqlite(Key key) throws Exception {
        theWholeWay(key, "sqlite:" + folder.resolve("db.sqlite3"));
    }

    @ParameterizedTest
    @EnumSource
    void onPostgresql(Key key) throws Exception {
        try (PostgresServer.Database database = PostgresServer.create()) {
            theWholeWay(key, database.url());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onMariadb(Key key) throws Exception {
        try (MariadbServer.Database database = MariadbServer.create()) {
            theWholeWay(key, database.url());
        }
    }
}
