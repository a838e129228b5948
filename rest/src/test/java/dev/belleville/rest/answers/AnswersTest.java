package dev.belleville.rest.answers;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.ErrorFormat;
import dev.belleville.rest.ExceptionHandler;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/rest-answers.md says. */
class AnswersTest {
    @TempDir Path folder;
    private Site site;
    private Client api;

    private static App app() {
        return App.of()
                .install(
                        new RestApp()
                                .exceptionHandler((error, request) -> {
                                    ApiResponse answer =
                                            ExceptionHandler.USUAL.handle(error, request);
                                    return answer == null
                                            ? null
                                            : answer.header("X-Docs", "/errors");
                                }))
                .models(Article.class)
                .set(RestSettings.PAGE_SIZE, 20)
                .set(RestSettings.LINK_HEADER, true)
                .set(RestSettings.ERRORS, ErrorFormat.PROBLEM)
                .set(WebSettings.API_PATHS, List.of("/api/"));
    }

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("articles.html"),
                "{% for one in results %}<li>{{ one.title }}</li>{% endfor %}");
        Files.writeString(folder.resolve("cover.html"), "<h1>{{ title }}</h1>");
        Urls articles =
                new DefaultRouter()
                        .withoutTrailingSlash()
                        .register("articles", new ArticleViewSet())
                        .urls();
        site =
                app().urls(
                                Urls.of(
                                        include("api/", articles),
                                        path("covers/<str:filename>", new CoverUpload())))
                        .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")))
                        .build();
        site.migrator().syncModels();
        api = Client.of(site.handler());
        api.postJson("/api/articles", Map.of("title", "Tea"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void answersComeInSeveralForms() {
        assertThat(api.get("/api/articles?format=ndjson").text())
                .isEqualTo("{\"id\":1,\"title\":\"Tea\",\"reads\":0}\n");
        assertThat(api.get("/api/articles.csv").text()).isEqualTo("id,title,reads\r\n1,Tea,0\r\n");
        assertThat(api.get("/api/articles?format=html").text()).isEqualTo("<li>Tea</li>");
        assertThat(api.get("/api/articles/1/cover?format=html").text()).isEqualTo("<h1>Tea</h1>");
        assertThat(api.get("/api/articles/titles.csv").text()).isEqualTo("title\r\nTea\r\n");
        assertThat(api.get("/api/articles").header("Link"))
                .isEqualTo(
                        "<http://localhost/api/articles>; rel=\"first\", "
                                + "<http://localhost/api/articles>; rel=\"last\"");
        assertThat(api.postJson("/api/articles/rebuild", Map.of()).header("Location"))
                .isEqualTo("http://localhost/jobs/7");
    }

    @Test
    void writesMayHaveConditions() {
        String tag = Objects.requireNonNull(api.get("/api/articles/1").header("ETag"));
        for (int status : new int[] {200, 412}) {
            TestResponse answer =
                    api.send(api.request("POST", "/api/articles/1/read").header("If-Match", tag));
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @Test
    void errorsAreProblems() {
        TestResponse missing = api.get("/api/articles/99");
        assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(missing.header("X-Docs")).isEqualTo("/errors");
        assertThat(api.get("/api/none").text()).contains("\"title\":\"Not Found\"");
    }

    @Test
    void aBodyMayBeAFile() {
        TestResponse answer =
                api.send(
                        api.request("PUT", "/covers/tea.png")
                                .header("Content-Type", "image/png")
                                .header("Content-Length", "4000000")
                                .body(new byte[4_000_000]));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).contains("\"name\":\"tea.png\"", "\"size\":4000000");
    }
}
