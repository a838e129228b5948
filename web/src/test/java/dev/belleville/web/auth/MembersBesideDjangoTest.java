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
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.RealDjango;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.PasswordResetForm;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.guide.members.Member;
import dev.belleville.web.guide.members.MembersApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Django and this, each with the same model of users, whose keys are UUIDs. */
class MembersBesideDjangoTest {
    @TempDir Path folder;

    @BeforeAll
    static void needDjango() throws Exception {
        RealDjango.require();
    }

    @Test
    void onSqlite() throws Exception {
        check(RealDjango.onSqlite(getClass(), "django_members.py", folder));
    }

    @Test
    void onPostgresql() throws Exception {
        try (PostgresServer.Database database = PostgresServer.create()) {
            check(RealDjango.onPostgresql(getClass(), "django_members.py", folder, database));
        }
    }

    private static void check(RealDjango django) throws Exception {
        try (Site site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp(),
                                new MembersApp())
                        .swap("auth.User", Member.class)
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        path(
                                                "who/",
                                                request ->
                                                        Response.text(
                                                                Auth.user(request).toString()))))
                        .contextProcessors(Auth::context)
                        .set(SigningSettings.SECRET_KEY, new Secret("shared key"))
                        .flag("databaseUrl", django.url())
                        .build()) {
            site.scope()
                    .run(() -> {
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                        Member ours = Member.objects.createUser("ours@x.com", null, "pa55word-a");
                        Group group = Group.objects.create(each -> each.name = "editors");
                        group.permissions.add(Permission.objects.get("codename", "add_group"));
                        ours.groups.add(group);
                    });
            django.ask("create", "theirs@x.com", "pa55word-o");
            assertThat(django.ask("check", "ours@x.com", "pa55word-a")).isEqualTo("ours@x.com");
            assertThat(Json.parse(django.ask("perms", "ours@x.com")))
                    .isEqualTo(List.of("auth.add_group"));
            sessionsCross(site, django);
            linksCross(site, django);
        }
    }

    private static void sessionsCross(Site site, RealDjango django) throws Exception {
        String theirs = django.ask("login", "theirs@x.com", "pa55word-o");
        Client visitor = Client.of(site.handler()).cookie("sessionid", theirs);
        assertThat(visitor.get("/who/").text()).isEqualTo("theirs@x.com");
        Client client = Client.of(site.handler());
        client.post("/accounts/login/", Map.of("username", "ours@x.com", "password", "pa55word-a"));
        String ours = Objects.requireNonNull(client.cookies().get("sessionid"));
        assertThat(django.ask("who", ours)).isEqualTo("ours@x.com");
    }

    private static void linksCross(Site site, RealDjango django) throws Exception {
        String ours =
                site.scope()
                        .call(() -> {
                            Member member = Member.objects.get("email", "theirs@x.com");
                            return "/accounts/reset/%s/%s/"
                                    .formatted(
                                            PasswordResetForm.uid(member),
                                            new PasswordResetTokenGenerator().makeToken(member));
                        });
        assertThat(django.ask("follow", ours)).isEqualTo("True");
        String theirs = django.ask("link", "ours@x.com");
        TestResponse moved = Client.of(site.handler()).get(theirs);
        assertThat(moved.header("Location")).endsWith("/set-password/");
    }
}
