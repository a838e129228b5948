package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.FileResults;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResultsTest extends ResultStoreContract {
    @TempDir Path folder;

    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return at("file://" + folder, expires);
    }

    private static ResultStore at(String url, @Nullable Duration expires) {
        return FileResults.of(url, new JsonSerializer(), expires, Clock.systemUTC());
    }

    @Override
    public boolean endsEachByItself() {
        return false;
    }

    @Test
    void anIdIsNoWayOutOfTheFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createDirectory(inner.resolve("celery-task-meta-x"));
        ResultStore results = at("file://localhost" + inner, null);
        for (String id : new String[] {"x/../../escaped", "..\\x", "a\0b", "%2F"}) {
            results.store(ResultRules.success(id, 1), null);
            assertThat(results.find(id).value()).isEqualTo(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(inner);
        }
    }

    @Test
    void whatCeleryIsAboutToWriteIsNotThereYet() throws IOException {
        Files.createFile(folder.resolve("celery-task-meta-soon"));
        assertThat(results().find("soon")).isEqualTo(TaskResult.pending("soon"));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
        assertThatThrownBy(() -> at("file://" + folder.resolve("missing"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> at("file:relative", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:///FOLDER");
        Path later = Files.createDirectory(folder.resolve("later"));
        ResultStore results = at("file://" + later, null);
        Files.delete(later);
        assertThatThrownBy(() -> results.find("id"))
                .isInstanceOf(ResultStoreUnavailable.class)
                .hasMessageContaining("later");
        assertThatThrownBy(() -> results.store(ResultRules.success("id", 1), null))
                .isInstanceOf(ResultStoreUnavailable.class)
                .hasMessageContaining("later");
    }
}
