package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.web.i18n.I18nSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor is refused for, with the values that it names, in the visitor's language. */
class RefusalsTest {
    @TempDir Path folder;
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .flag("debug", "false")
                        .set(I18nSettings.LANGUAGE_CODE, "zh-hans")
                        .post("/field", request -> Response.text(request.form().require("tea")))
                        .get("/to", request -> Response.redirect(request.query().getOr("a", "/")))
                        .get("/denied", _ -> thrown())
                        .build();
    }

    private static Response thrown() {
        throw new PermissionDenied(Translation.gettextNoop("You may not see this page."));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Client client() {
        return Client.of(site.handler());
    }

    @Test
    void theyAreSaidInTheLanguageOfTheVisitor() {
        assertThat(client().post("/field", Map.of("cup", "1")).text())
                .contains("请求中缺少字段 &#x27;tea&#x27;。");
        assertThat(client().get("/field").text()).contains("此处不允许 GET 方法，允许的方法是");
        assertThat(client().get("/to?a=javascript:alert(1)").text())
                .contains("不安全的重定向协议 &#x27;javascript&#x27;");
        assertThat(client().get("/static/no.css").text()).contains("没有静态文件 &#x27;no.css&#x27;。");
        assertThat(client().get("/denied").text()).contains("您没有权限查看此页面。");
        assertThat(client().header("Host", "evil.test").get("/to").text())
                .contains("本站点不为此主机名提供服务。");
    }

    @Test
    void programsAreToldInItAsWell() {
        var answer = client().header("Accept", "application/json").get("/field");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).startsWith("{\"detail\":\"此处不允许 GET 方法");
    }

    @Test
    void logsHaveThemInEnglish() {
        String said =
                Translation.gettextNoop("The field '%(field)s' is missing from this request.");
        var error = new HttpError(400, said, Map.of("field", "a%b"));
        assertThat(error.detail()).isEqualTo("The field 'a%b' is missing from this request.");
        assertThat(error).hasMessage("400 Bad Request: " + error.detail());
        assertThat(new HttpError(400, "Wrong by 100%").told()).isEqualTo("Wrong by 100%");
    }
}
