package dev.belleville;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.HttpSettings;
import dev.belleville.jwt.JwtSettings;
import dev.belleville.mail.MailSettings;
import dev.belleville.rest.RestSettings;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.totp.TotpSettings;
import dev.belleville.web.cache.CacheSettings;
import dev.belleville.web.csrf.CsrfSettings;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.messages.MessageSettings;
import dev.belleville.web.middleware.MiddlewareSettings;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.tasks.TasksApp;
import dev.belleville.web.verification.VerificationSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of settings has each of them, with its default, and no other. */
class SettingsPageTest {
    static List<Arguments> chapters() {
        return List.of(
                Arguments.of("## Of every site", WebSettings.ALL),
                Arguments.of("## Of its middleware", MiddlewareSettings.ALL),
                Arguments.of("## Of signatures", SigningSettings.ALL),
                Arguments.of("## Of sessions", SessionSettings.ALL),
                Arguments.of("## Of users", AuthSettings.ALL),
                Arguments.of("## Of the second factor", TotpSettings.ALL),
                Arguments.of("## Of verification codes", VerificationSettings.ALL),
                Arguments.of("## Against forged requests", CsrfSettings.ALL),
                Arguments.of("## Of messages", MessageSettings.ALL),
                Arguments.of("## Of languages and time zones", I18nSettings.ALL),
                Arguments.of("## Of mail", MailSettings.ALL),
                Arguments.of("## Of caches", CacheSettings.ALL),
                Arguments.of("## Of tasks", TasksApp.of().settings()),
                Arguments.of("## Of its server", HttpSettings.ALL),
                Arguments.of("## Of APIs", RestSettings.ALL),
                Arguments.of("## Of JSON web tokens", JwtSettings.ALL));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void thePageHasThemAll(String title, List<Setting<?>> settings) {
        String page = Pages.text(Pages.ROOT.resolve("docs/settings.md"));
        String chapter = page.substring(page.indexOf(title) + title.length()).split("\n## ")[0];
        assertThat(chapter.lines().filter(line -> line.startsWith("| `")).toList())
                .containsExactlyElementsOf(settings.stream().map(SettingsPageTest::row).toList());
    }

    private static String row(Setting<?> setting) {
        String value =
                setting.defaultValue() instanceof Secret secret
                        ? secret.reveal()
                        : Settings.builder()
                                .declare(List.of(setting))
                                .build()
                                .shown()
                                .get(setting.key());
        return "| `%s` | `%s` | %s | %s |"
                .formatted(
                        setting.key(),
                        setting.environmentName(),
                        "".equals(value) ? "" : "`" + value + "`",
                        setting.help());
    }
}
