package dev.belleville.sitetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestSiteTest {
    @RegisterExtension
    static final TestSite diary =
            TestSite.of(Diary::app).data(() -> Note.objects.create(note -> note.text = "first"));

    @BeforeAll
    static void theRowsAreThereAlready() {
        assertThat(Note.objects.count()).isEqualTo(1);
    }

    @BeforeEach
    void write() {
        Note.objects.create(note -> note.text = "second");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(Note.objects.count()).isEqualTo(1);
    }

    private static void writeOneMore() {
        assertThat(Note.objects.count()).isEqualTo(2);
        Note.objects.create(note -> note.text = "third");
        assertThat(diary.api().get("/api/notes").json(2, "text")).isEqualTo("third");
    }

    @RepeatedTest(2)
    void whatATestWritesIsUndone() {
        writeOneMore();
    }

    @TestFactory
    Stream<DynamicTest> whatADynamicTestWritesIsUndone() {
        return Stream.of("one", "two")
                .map(name -> DynamicTest.dynamicTest(name, TestSiteTest::writeOneMore));
    }

    @Nested
    class Within {
        @Test
        void classesWithinShareTheSite() {
            writeOneMore();
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(diary::address).hasMessageContaining("call live()");
        assertThatThrownBy(() -> TestSite.of(Diary::app).api())
                .hasMessageContaining("@RegisterExtension");
    }
}
