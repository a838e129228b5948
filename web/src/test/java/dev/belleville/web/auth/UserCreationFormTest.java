package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.forms.UserCreationForm;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.i18n.LocaleMiddleware;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One form of a sign-up, shared by visitors of several languages. */
class UserCreationFormTest {
    @Test
    void itKeepsItsOrderAndSpeaksEachVisitorsLanguage(@TempDir Path folder) {
        var form = new UserCreationForm<>(User.class, "username", "firstName");
        App app =
                App.of()
                        .install(new ContentTypesApp(), new AuthApp())
                        .use(new LocaleMiddleware())
                        .set(WebSettings.DEBUG, true)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("unused.sqlite3"))
                        .get("/", _ -> Response.html(form.blank().html()));
        try (Site site = app.build()) {
            String english = Client.of(site.handler()).get("/").text();
            String chinese =
                    Client.of(site.handler()).header("Accept-Language", "zh-CN").get("/").text();

            assertThat(english)
                    .containsSubsequence(
                            ">Username:<", ">First name:<", ">Password:<", "at least 8 characters");
            assertThat(chinese)
                    .containsSubsequence(">用户名:<", ">名字:<", ">密码:<", "密码至少需要 8 个字符")
                    .doesNotContain("characters", "name:");
        }
    }
}
