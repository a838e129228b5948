package dev.belleville.sitetest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlTest {
    @RegisterExtension
    static final TestSite diary = TestSite.of(Diary::app).on(TestDatabase.POSTGRESQL);

    @RepeatedTest(2)
    void whatATestWritesIsUndone() {
        assertThat(Note.objects.raw("SELECT 1 AS id, version() AS text").iterator().next().text)
                .startsWith("PostgreSQL");
        Note.objects.create(note -> note.text = "first");
        assertThat(Note.objects.values("text")).containsExactly(Map.of("text", "first"));
    }
}
