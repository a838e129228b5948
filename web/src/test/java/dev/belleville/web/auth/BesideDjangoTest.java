package dev.belleville.web.auth;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.RealDjango;
import dev.belleville.web.Site;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Django (3.2, as in Debian 12) and this, on one database: users of either are at home with the
 * other.
 */
class BesideDjangoTest {

    @TempDir Path folder;

    @BeforeAll
    static void needDjango() throws Exception {
        RealDjango.require();
    }

    @Test
    void onSqlite() throws Exception {
        check(RealDjango.onSqlite(BesideDjangoTest.class, "django_auth.py", folder));
    }

    @Test
    void onPostgresql() throws Exception {
        try (PostgresServer.Database database = PostgresServer.create()) {
            check(
                    RealDjango.onPostgresql(
                            BesideDjangoTest.class, "django_auth.py", folder, database));
        }
    }

    private static void check(RealDjango django) throws Exception {
        try (Site site =
                App.of()
                        .install(new ContentTypesApp(), new SessionsApp(), new AuthApp())
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        path(
                                                "who/",
                                                request ->
                                                        Response.text(
                                                                Auth.user(request).toString()))))
                        .set(SigningSettings.SECRET_KEY, new Secret("shared key"))
                        .flag("databaseUrl", django.url())
                        .build()) {
            site.scope()
                    .run(() -> {
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                        User.objects.createUser("ours", "ours@example.com", "pa55word-a");
                    });
            assertThat(django.ask("migrate")).contains("No migrations to apply.");
            django.ask("create", "theirs", "pa55word-o");
            passwordsCross(site, django);
            sessionsCross(site, django);
            linksCross(site, django);
            permissionsAreTheSame(site, django);
        }
    }

    private static void passwordsCross(Site site, RealDjango django) throws Exception {
        assertThat(django.ask("check", "ours", "pa55word-a")).isEqualTo("ours");
        assertThat(django.ask("check", "ours", "pa55word-o")).isEqualTo("None");
        site.scope()
                .run(() -> {
                    Credentials right = Credentials.of("theirs", "pa55word-o");
                    assertThat(Auth.authenticate(null, right)).hasToString("theirs");
                    assertThat(Auth.authenticate(null, Credentials.of("theirs", "no"))).isNull();
                });
    }

    private static void sessionsCross(Site site, RealDjango django) throws Exception {
        String theirs = django.ask("login", "theirs", "pa55word-o");
        Client visitor = Client.of(site.handler()).cookie("sessionid", theirs);
        assertThat(visitor.get("/who/").text()).isEqualTo("theirs");
        Client client = Client.of(site.handler());
        client.post("/accounts/login/", Map.of("username", "ours", "password", "pa55word-a"));
        String ours = Objects.requireNonNull(client.cookies().get("sessionid"));
        assertThat(django.ask("who", ours)).isEqualTo("ours");
        visitor.post("/accounts/logout/", Map.of());
        assertThat(django.ask("who", theirs)).isEqualTo("AnonymousUser");
    }

    private static void linksCross(Site site, RealDjango django) throws Exception {
        var tokens = new PasswordResetTokenGenerator();
        String ours =
                site.scope().call(() -> tokens.makeToken(User.objects.get("username", "theirs")));
        assertThat(django.ask("checktoken", "theirs", ours)).isEqualTo("True");
        String theirs = django.ask("token", "ours");
        site.scope()
                .run(() -> {
                    User user = User.objects.get("username", "ours");
                    assertThat(tokens.checkToken(user, theirs)).isTrue();
                    assertThat(tokens.checkToken(user, ours)).isFalse();
                });
    }

    private static void permissionsAreTheSame(Site site, RealDjango django) throws Exception {
        site.scope()
                .run(() -> {
                    User user = User.objects.get("username", "ours");
                    Group group = Group.objects.create(each -> each.name = "editors");
                    group.permissions.add(Permission.objects.get("codename", "add_group"));
                    user.groups.add(group);
                    user.userPermissions.add(Permission.objects.get("codename", "view_user"));
                });
        assertThat(Json.parse(django.ask("perms", "ours")))
                .isEqualTo(List.of("auth.add_group", "auth.view_user"));
    }
}
