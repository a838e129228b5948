package dev.belleville.web.guide;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;
import static dev.belleville.web.auth.AuthDecorators.permissionRequired;
import static dev.belleville.web.auth.AuthDecorators.userPassesTest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.BaseBackend;
import dev.belleville.web.auth.Group;
import dev.belleville.web.auth.ModelBackend;
import dev.belleville.web.auth.Passwords;
import dev.belleville.web.auth.Permission;
import dev.belleville.web.auth.RemoteUserBackend;
import dev.belleville.web.auth.RemoteUserMiddleware;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.UserManager;
import dev.belleville.web.auth.Visitor;
import dev.belleville.web.auth.forms.ResetMail;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.auth.validation.CommonPasswordValidator;
import dev.belleville.web.auth.validation.MinimumLengthValidator;
import dev.belleville.web.auth.views.PasswordResetView;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.guide.members.Member;
import dev.belleville.web.guide.members.MembersApp;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/auth.md. */
class UsersTest {
    private static final Path GUIDE = Path.of("src/test/java/dev/belleville/web/guide");

    @TempDir Path folder;

    /** A user of the site's own. */
    @Entity
    public static class Customer extends AbstractUser {
        /** Where queries start. */
        public static final UserManager<Customer> objects =
                Manager.of(Customer.class).as(UserManager::new);

        /** May be empty. */
        @Column(max = 20, blank = true)
        public String phone = "";
    }

    static final class OwnPage extends BaseBackend {
        @Override
        public boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
            return permission.equals("page.change") && who.getUsername().equals(object);
        }
    }

    static final class ShopReset extends PasswordResetView {
        ShopReset() {
            resetMail(
                    ResetMail.of()
                            .htmlEmailTemplateName("registration/password_reset_email_rich.html")
                            .fromEmail("help@shop.example")
                            .domain("shop.example"));
        }
    }

    static Response home(Request request) {
        Visitor visitor = Auth.user(request);
        return Response.text(
                visitor.isAuthenticated() ? "Hello " + visitor.getUsername() : "Hello");
    }

    static Response orders(Request request) {
        User user = Auth.user(request, User.class);
        return Response.text(user.getFullName() + " has ordered tea.");
    }

    static Response add(Request request) {
        return Response.text("added");
    }

    private static Urls pages() {
        return Urls.of(
                include("accounts/", Auth.urls()),
                path("", UsersTest::home),
                path("forgotten/", ShopReset::new),
                path("goods/add/", permissionRequired(UsersTest::add, "auth.add_user")),
                path(
                        "staff/",
                        userPassesTest(UsersTest::add, Visitor::isSuperuser)
                                .loginUrl("/staff/login/")),
                path("orders/", loginRequired(UsersTest::orders)));
    }

    private App app(AuthApp auth) {
        return App.of()
                .install(new ContentTypesApp(), new SessionsApp(), auth)
                .contextProcessors(Auth::context)
                .urls(pages())
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private static App intranet() {
        return App.of()
                .install(new SessionsApp(), new AuthApp().backends(new RemoteUserBackend()))
                .use(RemoteUserMiddleware.of("X-Remote-User"));
    }

    private static App shop() {
        return App.of()
                .install(new ContentTypesApp(), new SessionsApp(), new AuthApp())
                .contextProcessors(Auth::context)
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("", UsersTest::home),
                                path("orders/", loginRequired(UsersTest::orders))));
    }

    @Test
    void whoIsNobodyIsSentToTheLogin() {
        String database = "sqlite:" + folder.resolve("shop.sqlite3");
        try (Site site = shop().flag("secretKey", "key").flag("databaseUrl", database).build()) {
            assertThat(Client.of(site.handler()).get("/orders/").header("Location"))
                    .isEqualTo("/accounts/login/?next=/orders/");
        }
    }

    private static void migrate(Site site) {
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
    }

    @Test
    void theProgramsDoWhatThePageSays() {
        AuthApp auth = new AuthApp().backends(new ModelBackend(), new OwnPage());
        try (Site site = app(auth).build()) {
            migrate(site);
            site.scope().run(UsersTest::people);
            Client client = Client.of(site.handler());
            assertThat(client.get("/").text()).isEqualTo("Hello");
            assertThat(client.get("/orders/").header("Location"))
                    .isEqualTo("/accounts/login/?next=/orders/");
            client.post(
                    "/accounts/login/",
                    Map.of("username", "anna", "password", "correct horse battery"));
            assertThat(client.get("/").text()).isEqualTo("Hello anna");
            assertThat(client.get("/orders/").text()).isEqualTo("Anna Lee has ordered tea.");
            assertThat(client.get("/goods/add/").text()).isEqualTo("added");
            assertThat(client.get("/staff/").status()).isEqualTo(403);
        }
    }

    private static void people() {
        User anna = User.objects.createUser("anna", "anna@example.com", "correct horse battery");
        User root = User.objects.createSuperuser("root", null, null);
        anna.firstName = "Anna";
        anna.lastName = "Lee";
        anna.save();
        Group editors = Group.objects.create(group -> group.name = "editors");
        anna.userPermissions.add(Permission.objects.get("codename", "add_user"));
        anna.groups.add(editors);
        boolean may = anna.hasPerm("auth.add_user");
        List<User> all = User.objects.withPerm("auth.add_user").list();
        assertThat(may).isTrue();
        assertThat(all).containsExactlyInAnyOrder(anna, root);
        assertThat(anna.hasPerm("page.change", "anna")).isTrue();
    }

    @Test
    void aServerInFrontSaysWhoItIs() {
        App app =
                intranet()
                        .get("/", UsersTest::home)
                        .install(new ContentTypesApp())
                        .flag("trustedProxies", "10.0.0.1")
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", "sqlite:" + folder.resolve("intranet.sqlite3"));
        try (Site site = app.build()) {
            migrate(site);
            Client client = Client.of(site.handler());
            assertThat(
                            client.send(
                                            client.request("GET", "/")
                                                    .remoteAddress("10.0.0.1")
                                                    .header("X-Remote-User", "anna"))
                                    .text())
                    .isEqualTo("Hello anna");
        }
    }

    private static App members() {
        return App.of()
                .install(new ContentTypesApp(), new SessionsApp(), new AuthApp(), new MembersApp())
                .swap("auth.User", Member.class);
    }

    @Test
    void aMembersKeyTellsNothing() {
        String database = "sqlite:" + folder.resolve("members.sqlite3");
        try (Site site = members().flag("databaseUrl", database).build()) {
            migrate(site);
            site.scope()
                    .run(() -> {
                        Member anna = Member.objects.createUser("anna@example.com", null, null);
                        assertThat(Member.objects.getByNaturalKey("anna@example.com").pk())
                                .isEqualTo(anna.id);
                    });
        }
    }

    @Test
    void everySnippetIsHere() throws IOException {
        var sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(GUIDE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.append(Files.readString(file));
            }
        }
        String here = sources.toString().replaceAll("\\s+", "");
        assertThat(
                        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                                .matcher(Files.readString(Path.of("../docs/auth.md")))
                                .results()
                                .map(found -> found.group(1).replaceAll("\\s+", "")))
                .hasSizeGreaterThan(8)
                .allMatch(here::contains);
    }

    @Test
    void aSiteHasRulesOfItsOwn() {
        AuthApp auth =
                new AuthApp()
                        .hashers(PasswordHashers.pbkdf2Sha256(1_200_000))
                        .passwordValidators(
                                new MinimumLengthValidator(12), new CommonPasswordValidator());
        try (Site site = app(auth).build()) {
            site.scope()
                    .run(() -> {
                        assertThat(Passwords.make("tea")).startsWith("pbkdf2_sha256$1200000$");
                        assertThatThrownBy(() -> Passwords.validate("5 o'clock", null))
                                .hasMessageContaining("at least 12 characters");
                    });
        }
    }
}
