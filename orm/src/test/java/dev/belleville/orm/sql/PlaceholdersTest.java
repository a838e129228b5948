package dev.belleville.orm.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.InterfaceError;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "sqlite ~ SELECT 1 ~ 0",
                "sqlite ~ SELECT ? + ? ~ 2",
                "sqlite ~ SELECT 'who?', 'it''s?', \"a?\", `b?` WHERE x = ? ~ 1",
                "sqlite ~ SELECT ? -- why? ~ 1",
                "sqlite ~ SELECT /* ? */ ? /* open ? ~ 1",
                "sqlite ~ SELECT 5 - ?, 6 / ?, '-- ' || ? ~ 3",
                "sqlite ~ SELECT '\\', ? ~ 1",
                "sqlite ~ SELECT 'open ? ~ 0",
                "postgresql ~ SELECT a ?? 'x', b ??| c WHERE d = ? ~ 1",
                "postgresql ~ SELECT $$ ? $$, $a$ ? $$ ? $a$, ?, $1 ~ 1",
                "postgresql ~ SELECT E'\\'?', 'x\\', ? ~ 1",
                "postgresql ~ SELECT a # ? ~ 1",
                "mariadb ~ SELECT ? # why? ~ 1",
            })
    void marksAreCounted(String vendor, String sql, int marks) {
        assertThatCode(() -> Placeholders.check(sql, vendor, ones(marks)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Placeholders.check(sql, vendor, ones(marks + 1)))
                .isInstanceOf(InterfaceError.class);
    }

    @Test
    void theMessageCountsBoth() {
        assertThatThrownBy(() -> Placeholders.check("SELECT ?, ?", "sqlite", 1))
                .hasMessage(
                        "The SQL has 2 placeholders ? but 1 parameters were given: SELECT ?, ?");
    }

    private static Object[] ones(int count) {
        return Collections.nCopies(count, (Object) 1).toArray();
    }
}
