package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationListsTest {
    @TempDir Path folder;

    @Test
    void aListIsWrittenFromTheFilesThatAreThere() throws Exception {
        TestProject project = TestProject.in(folder);
        Path list = project.main().resolveSibling("migrations/Migrations.java");
        String good = Files.readString(list);
        project.replace(
                list,
                "M0001_initial.migration());",
                """
                <<<<<<< HEAD
                M0001_initial.migration(), M0002_a.migration());
                =======
                M0001_initial.migration(), M0002_b.migration());
                >>>>>>> b
                """);
        assertThatThrownBy(() -> project.compiler().compile()).isInstanceOf(CompileErrors.class);
        MigrationLists.write(project.program().place());
        assertThat(Files.readString(list).replaceAll("\\s", ""))
                .isEqualTo(good.replaceAll("\\s", ""));
        Files.writeString(list.resolveSibling("M0002_b.java"), "");
        MigrationLists.write(project.program().place());
        assertThat(Files.readString(list))
                .contains("M0001_initial.migration(),\n                M0002_b.migration());\n");
        Files.writeString(list, "");
        assertThatThrownBy(() -> MigrationLists.write(project.program().place()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Migrations.java is not as makemigrations writes it");
    }
}
