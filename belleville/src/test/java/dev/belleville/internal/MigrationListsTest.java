package dev.belleville.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
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
                "M0001_initial.migration(),",
                """
                M0001_initial.migration(),
                <<<<<<< HEAD
                M0002_a.migration(),
                =======
                M0002_b.migration(),
                >>>>>>> b
                """);
        assertThatThrownBy(() -> project.compiler().compile()).isInstanceOf(CompileErrors.class);
        MigrationLists.write(project.program().place());
        assertThat(Files.readString(list).replaceAll("\\s", ""))
                .isEqualTo(good.replaceAll("\\s", ""));
        Files.writeString(list.resolveSibling("M0002_b.java"), "");
        MigrationLists.write(project.program().place());
        assertThat(Files.readString(list))
                .contains(
                        "M0001_initial.migration(),\n            M0002_b.migration(),\n        };\n");
        Files.writeString(list, "");
        assertThatThrownBy(() -> MigrationLists.write(project.program().place()))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Migrations.java is not as makemigrations writes it");
    }

    /** Two branches that each add a migration leave lists that git joins by itself. */
    @Test
    void gitJoinsTwoLists() throws Exception {
        TestProject project = TestProject.in(folder);
        Path root = project.folder();
        Path list = project.main().resolveSibling("migrations/Migrations.java");
        Assumptions.assumeTrue(git(root, "init", "-q", "-b", "main"), "git is not installed.");
        commit(root);
        for (String branch : List.of("a", "b")) {
            assertThat(git(root, "checkout", "-q", "-b", branch, "main")).isTrue();
            Files.writeString(list.resolveSibling("M0002_" + branch + ".java"), "");
            MigrationLists.write(project.program().place());
            commit(root);
        }
        assertThat(git(root, "merge", "-q", "--no-edit", "a")).isTrue();
        String merged = Files.readString(list);
        assertThat(merged)
                .doesNotContain("<<<<")
                .contains("M0002_a.migration(),\n", "M0002_b.migration(),\n");
        MigrationLists.write(project.program().place());
        assertThat(merged.lines().sorted().toList())
                .isEqualTo(Files.readString(list).lines().sorted().toList());
    }

    private static void commit(Path root) throws Exception {
        assertThat(git(root, "add", "-A")).isTrue();
        assertThat(git(root, "commit", "-q", "-m", "change")).isTrue();
    }

    private static boolean git(Path root, String... words) throws Exception {
        var all = new ArrayList<>(List.of("git", "-C", root.toString()));
        all.addAll(List.of("-c", "user.name=ci", "-c", "user.email=ci@example.org"));
        all.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(all).inheritIO().start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
