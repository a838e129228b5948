package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The models of a database: written, compiled as strictly as this project is, and loaded. */
final class Written implements AutoCloseable {
    static final String PACKAGE = "legacy.shop";

    private final Path folder;
    private final List<ModelSource> sources;
    private final URLClassLoader loader;
    private final Map<String, Class<? extends BaseModel>> byTable = new LinkedHashMap<>();
    private final Orm orm;

    private Written(String url, ModelWriter writer, String... tables) throws Exception {
        folder = Files.createTempDirectory("written");
        try (Orm bare = Orm.builder().database("default", url).open()) {
            sources =
                    bare.database()
                            .withConnection(c -> {
                                return writer.write(Introspection.of(c), tables);
                            });
        }
        compile();
        loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, Written.class.getClassLoader());
        for (ModelSource source : sources) {
            byTable.put(
                    source.table(),
                    loader.loadClass(source.packageName() + "." + source.className())
                            .asSubclass(BaseModel.class));
        }
        orm =
                Orm.builder()
                        .models("legacy", List.copyOf(byTable.values()))
                        .database("default", url)
                        .open();
    }

    /** Of all tables and views. */
    static Written of(String url) throws Exception {
        return of(url, ModelWriter.of(PACKAGE).includeViews());
    }

    static Written of(String url, ModelWriter writer, String... tables) throws Exception {
        return new Written(url, writer, tables);
    }

    private void compile() throws IOException {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-Xlint:all,-classfile,-path",
                                "-Werror",
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path")
                                        + File.pathSeparator
                                        + System.getProperty("jdk.module.path", "")));
        for (ModelSource source : sources) {
            source.writeTo(folder);
            arguments.add(folder.resolve(source.path()).toString());
        }
        var said = new StringWriter();
        var out = new PrintWriter(said);
        int result =
                ToolProvider.findFirst("javac")
                        .orElseThrow()
                        .run(out, out, arguments.toArray(String[]::new));
        assertThat(result).as(said.toString()).isZero();
    }

    Orm orm() {
        return orm;
    }

    List<ModelSource> sources() {
        return sources;
    }

    /** The source of the model of {@code table}. */
    String text(String table) {
        return sources.stream()
                .filter(source -> source.table().equals(table))
                .findFirst()
                .orElseThrow()
                .text();
    }

    Class<? extends BaseModel> model(String table) {
        Class<? extends BaseModel> found = byTable.get(table);
        assertThat(found).as(table + " among " + byTable.keySet()).isNotNull();
        return found;
    }

    /** All rows of {@code table}, by the model's own {@code objects}. */
    @SuppressWarnings("unchecked") // that is how the source declares it
    QuerySet<BaseModel> objects(String table) throws ReflectiveOperationException {
        return ((QuerySet<BaseModel>) model(table).getField("objects").get(null)).all();
    }

    @Override
    public void close() throws IOException {
        orm.close();
        loader.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
