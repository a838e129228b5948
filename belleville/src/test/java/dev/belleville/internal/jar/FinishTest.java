package dev.belleville.internal.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished jar does what it did before, with nothing left to be written at its start. */
class FinishTest {
    private static final String MAIN = "kinds.Kinds";

    @TempDir Path folder;

    private Path classes = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void compile() throws IOException {
        classes = folder.resolve("classes");
        jar = folder.resolve("site.jar");
        var words = new ArrayList<>(List.of("-d", classes.toString(), "-g", "-proc:none"));
        for (String name : List.of("Kinds", "Base")) {
            Path source = folder.resolve(name + ".java");
            try (InputStream given = FinishTest.class.getResourceAsStream(name + ".java.txt")) {
                assertThat(given).isNotNull();
                Files.copy(given, source);
            }
            words.add(source.toString());
        }
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(null, null, null, words.toArray(String[]::new)))
                .isZero();
        pack(Map.of());
    }

    /** Packs the classes, and {@code more} beside them. */
    private void pack(Map<String, byte[]> more) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(UTF_8));
        entries.put("kinds/", new byte[0]);
        entries.put("kinds/page.html", "<p>".repeat(200).getBytes(UTF_8));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        entries.putAll(more);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                var entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
    }

    private void finish() throws IOException {
        Finish.finish(jar, List.of(classes));
    }

    /** What the program says, its classes checked as those of strangers are. */
    private Object run() throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return loader.loadClass(MAIN).getMethod("all").invoke(null);
        }
    }

    /** The bootstrap methods of all call sites that are still linked at their first run. */
    private List<String> linked() throws IOException {
        var found = new ArrayList<String>();
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(one -> one.getName().endsWith(".class")).toList()) {
                ClassFile.of().parse(file.getInputStream(entry).readAllBytes()).methods().stream()
                        .flatMap(method -> method.code().stream())
                        .flatMap(code -> code.elementStream())
                        .filter(InvokeDynamicInstruction.class::isInstance)
                        .map(call -> ((InvokeDynamicInstruction) call).bootstrapMethod())
                        .forEach(method -> found.add(method.methodName()));
            }
        }
        return found;
    }

    @Test
    void everyKindOfLambdaAndSwitchDoesWhatItDid() throws Exception {
        Object before = run();
        assertThat(linked()).contains("metafactory", "typeSwitch");
        finish();
        assertThat(run()).isEqualTo(before).asString().hasLineCount(51);
    }

    @Test
    void whatNeedsMoreThanAClassStaysAsItWas() throws Exception {
        finish();
        assertThat(linked())
                .contains("altMetafactory") // an interface more, or one to be serialized
                .containsOnlyOnce("metafactory") // a char that becomes an int
                .containsOnlyOnce("typeSwitch"); // labels of an enum
    }

    @Test
    void aFinishedJarIsFinishedAgainWithNoChange() throws Exception {
        finish();
        byte[] once = Files.readAllBytes(jar);
        finish();
        assertThat(jar).hasBinaryContent(once);
    }

    @Test
    void equalJarsStayEqual() throws Exception {
        finish();
        byte[] first = Files.readAllBytes(jar);
        pack(Map.of());
        finish();
        assertThat(jar).hasBinaryContent(first);
    }

    @Test
    void classesAreStoredAndAllElseIsCompressed() throws Exception {
        finish();
        try (var file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(JarEntry::getName))
                    .startsWith("META-INF/MANIFEST.MF", "kinds/", "kinds/page.html");
            assertThat(file.stream())
                    .allSatisfy(entry ->
                            assertThat(entry.getMethod())
                                    .isEqualTo(
                                            entry.getName().endsWith(".class")
                                                    ? ZipEntry.STORED
                                                    : ZipEntry.DEFLATED));
        }
    }

    @Test
    void traceOfAnErrorNamesTheLineOfTheLambda() throws Exception {
        finish();
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> loader.loadClass(MAIN).getMethod("fail").invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage("on purpose")
                    .satisfies(error -> {
                        StackTraceElement top = error.getStackTrace()[0];
                        assertThat(top.getMethodName()).startsWith("lambda$fail$");
                        List<String> lines = Files.readAllLines(folder.resolve("Kinds.java"));
                        assertThat(lines.get(top.getLineNumber() - 1)).contains("on purpose");
                    });
        }
    }

    @Test
    void classesOfOthersStayAsTheyAre() throws Exception {
        byte[] before = Files.readAllBytes(classes.resolve("kinds/Base.class"));
        Finish.finish(jar, List.of());
        try (var file = new JarFile(jar.toFile())) {
            assertThat(file.getInputStream(file.getEntry("kinds/Base.class")))
                    .hasBinaryContent(before);
        }
    }

    @Test
    void aClassWithAnotherForSomeVersionsStaysAsItIs() throws Exception {
        byte[] before = Files.readAllBytes(classes.resolve("kinds/Base.class"));
        pack(Map.of("META-INF/versions/25/kinds/Base.class", before));
        finish();
        try (var file = new JarFile(jar.toFile())) {
            assertThat(file.getInputStream(file.getEntry("kinds/Base.class")))
                    .hasBinaryContent(before);
            assertThat(file.getEntry("kinds/Kinds$$Lambda0.class")).isNotNull();
        }
    }

    @Test
    void aSignedJarStaysAsItIs() throws Exception {
        pack(Map.of("META-INF/SHOP.SF", "Signature-Version: 1.0\r\n\r\n".getBytes(UTF_8)));
        byte[] before = Files.readAllBytes(jar);
        finish();
        assertThat(jar).hasBinaryContent(before);
    }

    @Test
    void aFolderThatIsNotThereIsNamedAndTheJarStays() throws Exception {
        byte[] before = Files.readAllBytes(jar);
        assertThatThrownBy(() -> Finish.finish(jar, List.of(folder.resolve("away"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("away is no folder of classes");
        assertThat(jar).hasBinaryContent(before);
        assertThat(folder.resolve("site.jar.new")).doesNotExist();
    }
}
