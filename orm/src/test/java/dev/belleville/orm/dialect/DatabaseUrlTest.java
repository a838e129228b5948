package dev.belleville.orm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        String seconds = Duration.ofMillis(millis).toMillis() / 1000.0 + "";
        return new DatabaseUrl.SqliteFile(
                path,
                new DatabaseOptions(
                        DatabaseOptions.Vendor.SQLITE,
                        millis == 20_000 ? Map.of() : Map.of("timeout", seconds)));
    }

    @Test
    void aServerIsReadWithItsAccountAndOptions() {
        assertThat(
                        DatabaseUrl.parse(
                                "postgresql://me%40home:p%3Aa%2Fs+s@db.example.com:6543/my%20shop"
                                        + "?sslmode=require&application_name=a%26b"))
                .isEqualTo(
                        new DatabaseUrl.PostgresqlServer(
                                new DatabaseUrl.Address(
                                        "db.example.com",
                                        6543,
                                        "my shop",
                                        "me@home",
                                        new Secret("p:a/s+s")),
                                new DatabaseOptions(
                                        DatabaseOptions.Vendor.POSTGRESQL,
                                        Map.of("sslmode", "require", "application_name", "a&b"))));
        assertThat(DatabaseUrl.parse("mysql://localhost/shop"))
                .isEqualTo(DatabaseUrl.parse("mariadb://localhost:3306/shop"))
                .hasToString("mariadb://:@localhost:3306/shop");
        assertThat(DatabaseUrl.parse("postgresql://me:x@[::1]:99/shop"))
                .extracting("address.host", "address.port")
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
                "oracle://me:hush@h/d",
                "mariadb:me:hush@h/d",
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
                .hasMessageContainingAll("Write sqlite:PATH, ", "postgresql://", "mariadb://")
                .hasMessageNotContaining("hush");
    }

    @Test
    void whatBothServersKnowIsSaidInTheSameWords() {
        DatabaseOptions options =
                DatabaseUrl.parse(
                                "mariadb://h/d?pool=5&pool_timeout=2.5&conn_max_age=60"
                                        + "&isolation_level=repeatable-read")
                        .options();
        assertThat(options.pool(10)).isEqualTo(5);
        assertThat(options.poolTimeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(options.maxAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.isolation()).isEqualTo("TRANSACTION_REPEATABLE_READ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sqlite:shop.db?timeot=1      | Did you mean 'timeout'?",
                "sqlite:shop.db?sslmode=none  | Options are: pool, ",
                "sqlite:shop.db?timeout=soon  | takes seconds, at most a day, not 'soon'",
                "sqlite:shop.db?timeout=-1    | takes seconds",
                "sqlite:shop.db?timeout=1e99  | takes seconds",
                "sqlite:shop.db?journal_mode=x| one of wal, delete",
                "postgresql://h/d?pool=0      | a number above zero",
                "postgresql://h/d?pol=3       | Did you mean 'pool'?",
                "mariadb://h/d?search_path=x  | unknown option 'search_path'"
            })
    void anUnknownOrWrongOptionIsNamedWithTheRightOnes(String url, String message) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(message);
    }
}
