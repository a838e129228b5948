package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.http.Http404;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.LocaleMiddleware;
import dev.belleville.web.internal.ErrorPages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ErrorHandlerTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("templateDirs", folder.toString())
                .get("/400", _ -> thrown(new SuspiciousOperation("odd")))
                .get("/403", _ -> thrown(new PermissionDenied("not yours")))
                .get("/404", _ -> thrown(new Http404("no tea")))
                .get("/forged", _ -> thrown(new SuspiciousOperation("odd\r\nERROR forged")))
                .get("/500", _ -> thrown(new IllegalStateException("secret")));
    }

    private static Response thrown(RuntimeException error) {
        throw error;
    }

    private static TestResponse get(App app, String target) {
        try (Site site = app.build()) {
            return Client.of(site.handler()).get(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"404,404 未找到,no tea", "500,500 服务器内部错误,我们这边出了点问题。", "405,405 不允许的方法,"})
    void thePlainPageIsInTheLanguageOfTheVisitor(
            int status, String title, @Nullable String detail) {
        App app =
                app().post("/405", _ -> Response.noContent())
                        .set(I18nSettings.LANGUAGES, List.of("en", "zh-hans"))
                        .use(new LocaleMiddleware());
        try (Site site = app.build()) {
            TestResponse answer =
                    Client.of(site.handler()).header("Accept-Language", "zh-cn").get("/" + status);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text())
                    .contains("<html lang=\"zh-hans\">", "<h1>" + title + "</h1>")
                    .contains(detail == null ? "GET" : detail);
        }
    }

    @Test
    void whatAVisitorSentForgesNoLineOfTheLog() {
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(ErrorPages.class);
        log.start();
        logger.addAppender(log);
        try {
            assertThat(get(app(), "/forged").status()).isEqualTo(400);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("odd??ERROR forged");
    }

    @ParameterizedTest
    @CsvSource({"400,odd", "403,not yours", "404,no tea", "500,Something went wrong on our side."})
    void aTemplateIsThePage(int status, String detail) throws Exception {
        Files.writeString(
                folder.resolve(status + ".html"),
                "own: {{ exception }} at {{ request_path }} by {{ request.method }}");
        TestResponse answer = get(app(), "/" + status);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo("own: " + detail + " at /" + status + " by GET");
    }

    @ParameterizedTest
    @CsvSource({
        "400,SuspiciousOperation",
        "403,PermissionDenied",
        "404,Http404",
        "500,IllegalStateException"
    })
    void aHandlerComesFirst(int status, String error) throws Exception {
        Files.writeString(folder.resolve(status + ".html"), "template");
        App app =
                app().errorHandler(
                                status,
                                (request, thrown) -> {
                                    Throwable cause =
                                            thrown.getCause() == null ? thrown : thrown.getCause();
                                    return Response.text(
                                                    cause.getClass().getSimpleName()
                                                            + " "
                                                            + request.path())
                                            .status(status);
                                });
        TestResponse answer = get(app, "/" + status);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(error + " /" + status);
    }

    @Test
    void inDebugFaultsAndMissingPagesShowTheirDetails() throws Exception {
        Files.writeString(folder.resolve("404.html"), "template");
        Files.writeString(folder.resolve("403.html"), "template");
        App app =
                app().flag("debug", "true")
                        .errorHandler(500, (_, _) -> Response.text("handler").status(500));
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            assertThat(client.get("/404").text()).contains("no tea");
            assertThat(client.get("/none").text()).contains("/403", "were tried");
            assertThat(client.get("/500").text()).contains("secret");
            assertThat(client.get("/403").text()).isEqualTo("template");
        }
    }

    @Test
    void clientsOfAnApiKeepTheirJson() throws Exception {
        Files.writeString(folder.resolve("404.html"), "template");
        try (Site site = app().build()) {
            TestResponse answer =
                    Client.of(site.handler()).header("Accept", "application/json").get("/404");
            assertThat(answer.text()).isEqualTo("{\"detail\":\"no tea\"}");
        }
    }

    @Test
    void whatFailsWhileItAnswersIsABare500() throws Exception {
        Files.writeString(folder.resolve("404.html"), "{% include missing %}");
        App app =
                app().errorHandler(
                                403,
                                (_, _) -> {
                                    throw new IllegalStateException("again");
                                });
        for (String target : new String[] {"/404", "/403"}) {
            TestResponse answer = get(app, target);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).contains("Something went wrong").doesNotContain("again");
        }
    }

    @Test
    void whatIsNoErrorHasNoHandler() {
        assertThatThrownBy(() -> app().errorHandler(200, (_, _) -> Response.noContent()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("200");
    }
}
