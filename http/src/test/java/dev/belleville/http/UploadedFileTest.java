package dev.belleville.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedFileTest {
    @TempDir Path folder;

    @Test
    void itSaysWhatTheClientClaims() {
        var file =
                UploadedFile.of("a.txt", "text/plain; charset=utf-8; x=1", "tea".getBytes(UTF_8));
        assertThat(file.name()).isEqualTo("a.txt");
        assertThat(file).hasToString("a.txt");
        assertThat(file.contentType().essence()).isEqualTo("text/plain");
        assertThat(file.charset()).isEqualTo("utf-8");
        assertThat(file.contentTypeExtra()).isEqualTo(Map.of("charset", "utf-8", "x", "1"));
        assertThat(file.size()).isEqualTo(3);
    }

    @Test
    void itIsSavedWhereNoFileIsYet() throws Exception {
        Path part = Files.writeString(folder.resolve("part"), "kept on disk");
        var small = UploadedFile.of("a", "", "tea".getBytes(UTF_8));
        var large = UploadedFile.onDisk("b", MediaType.parse(""), part, 12);
        small.saveTo(folder.resolve("small"));
        large.saveTo(folder.resolve("large"));
        assertThat(folder.resolve("small")).hasContent("tea");
        assertThat(folder.resolve("large")).hasContent("kept on disk");
        assertThatThrownBy(() -> small.saveTo(folder.resolve("large")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("large")).hasContent("kept on disk");
    }
}
