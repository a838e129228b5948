package dev.belleville.orm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void aFileIsAPathOrMemory() {
        assertThat(DatabaseUrl.parse("sqlite:shop.db")).isEqualTo(file("shop.db", 20_000));
        assertThat(DatabaseUrl.parse("sqlite:/var/lib/shop.db"))
                .isEqualTo(file("/var/lib/shop.db", 20_000));
        assertThat(DatabaseUrl.parse("sqlite:///var/lib/shop.db"))
                .isEqualTo(file("/var/lib/shop.db", 20_000));
        assertThat(file(":memory:", 0).isMemory()).isTrue();
    }

    @Test
    void aFileMayHaveAnotherTimeout() {
        assertThat(DatabaseUrl.parse("sqlite:shop.db?timeout=0.25"))
                .isEqualTo(file("shop.db", 250));
    }

    private static DatabaseUrl.SqliteFile file(String path, int millis) {
        return new DatabaseUrl.SqliteFile(path, Duration.ofMillis(millis));
    }

    @Test
    void aServerIsReadWithItsAccountAndOptions() {
        assertThat(
                        DatabaseUrl.parse(
                                "postgresql://me%40home:p%3Aa%2Fs+s@db.example.com:6543/my%20shop"
                                        + "?sslmode=require&ApplicationName=a%26b"))
                .isEqualTo(
                        new DatabaseUrl.PostgresqlServer(
                                "db.example.com",
                                6543,
                                "my shop",
                                "me@home",
                                new Secret("p:a/s+s"),
                                Map.of("sslmode", "require", "ApplicationName", "a&b")));
        assertThat(DatabaseUrl.parse("postgres://localhost/shop"))
                .isEqualTo(
                        new DatabaseUrl.PostgresqlServer(
                                "localhost", 5432, "shop", "", new Secret(""), Map.of()));
        assertThat(DatabaseUrl.parse("postgresql://me:x@[::1]:99/shop"))
                .extracting("host", "port")
                .containsExactly("[::1]", 99);
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(DatabaseUrl.parse("postgresql://me:hush@h/d").toString())
                .doesNotContain("hush")
                .contains("me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.db",
                "sqlite:",
                "sqlite:shop.db?mode=ro",
                "sqlite:shop.db?timeout=1&mode=ro",
                "sqlite:shop.db?timeout=soon",
                "sqlite:shop.db?timeout=-1",
                "sqlite:shop.db?timeout=1e99",
                "mysql://me:hush@h/d",
                "postgresql://me:hush@h",
                "postgresql://me:hush@h/",
                "postgresql://me:hush@h:0/d",
                "postgresql://me:hush@h:x/d",
                "postgresql://me:hush%zz@h/d",
                "postgresql://me:hush@h/d?sslmode"
            })
    void anythingElseIsRefusedWithTheRightForms(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContainingAll("Write sqlite:PATH, ", "sqlite::memory: or postgresql://")
                .hasMessageNotContaining("hush");
    }
}
