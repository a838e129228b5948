package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.LocaleMiddleware;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an API refuses, in the client's language. */
class ApiLanguageTest {
    @TempDir private Path folder;

    private static final class Notes extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            throw new Http404("No such note.");
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            String text = CharField.of().max(3).read(String.class, request.data("text"));
            long stars =
                    IntegerField.of()
                            .max(5)
                            .message("max_value", "At most {max_value}, please.")
                            .read(Long.class, request.data("stars"));
            return ApiResponse.ok(text + stars);
        }
    }

    private Site site() {
        return App.of()
                .install(new RestApp())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
                .use(new LocaleMiddleware())
                .urls(Urls.of(Urls.path("notes/", new Notes())))
                .build();
    }

    @Test
    void errorsAreSaidInTheLanguageOfTheClient() {
        try (Site site = site()) {
            Client english = Client.of(site.handler());
            Client chinese = Client.of(site.handler()).header("Accept-Language", "zh-cn");
            assertThat(english.get("/notes/").text()).contains("Not found.");
            assertThat(chinese.get("/notes/").text()).contains("未找到。");
            assertThat(chinese.delete("/notes/").text()).contains("不允许使用方法“DELETE”。");
            Map<String, Object> tooLong = Map.of("text", "green");
            assertThat(english.postJson("/notes/", tooLong).text())
                    .contains("Ensure this field has no more than 3 characters.");
            assertThat(chinese.postJson("/notes/", tooLong).text()).contains("请确保此项不超过 3 个字符。");
            assertThat(chinese.postJson("/notes/", Map.of("text", "")).text()).contains("此项不能为空白。");
            assertThat(chinese.postJson("/notes/", Map.of("text", "tea", "stars", 9)).text())
                    .contains("At most 5, please."); // no catalogue has it
            var broken =
                    Request.builder("POST", "/notes/")
                            .header("Host", "localhost")
                            .header("Accept-Language", "zh-cn")
                            .header("Content-Type", "application/json")
                            .body("{".getBytes(UTF_8));
            assertThat(chinese.send(broken).text()).contains("JSON 解析错误：");
        }
    }
}
