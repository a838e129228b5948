package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Ref;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models of a database: written, compiled as strictly as this project is, and loaded. */
final class Written implements AutoCloseable {
    static final String PACKAGE = "legacy.shop";

    private final Path folder;
    private final List<ModelSource> sources;
    private final URLClassLoader loader;
    private final Map<String, Class<? extends BaseModel>> byTable = new LinkedHashMap<>();
    private final Orm orm;

    private Written(String url, List<ModelSource> sources) throws Exception {
        folder = Files.createTempDirectory("written");
        this.sources = sources;
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
        return new Written(url, sources(url, writer, tables));
    }

    /** Of sources that may have been edited. */
    static Written of(String url, List<ModelSource> sources) throws Exception {
        return new Written(url, sources);
    }

    /** What is written for the database at {@code url}. */
    static List<ModelSource> sources(String url, ModelWriter writer, String... tables) {
        try (Orm orm = Orm.builder().database("default", url).open()) {
            return writer.write(orm.database(), tables);
        }
    }

    /** What stands in the table {@code name} of the database at {@code url}. */
    static TableDescription describe(String url, String name) {
        try (Orm orm = Orm.builder().database("default", url).open()) {
            return orm.database().withConnection(c -> Introspection.of(c).describe(name));
        }
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
        return Objects.requireNonNull(byTable.get(table), table);
    }

    /** A new row of {@code table}, its fields set to {@code values}. */
    BaseModel row(String table, Map<String, ?> values) {
        try {
            BaseModel row = model(table).getConstructor().newInstance();
            for (Map.Entry<String, ?> value : values.entrySet()) {
                var field = model(table).getField(value.getKey());
                if (field.get(row) instanceof Ref<?> ref) {
                    ref.setId(value.getValue());
                } else {
                    field.set(row, value.getValue());
                }
            }
            return row;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }

    /** What a field of {@code row} holds. */
    static @Nullable Object value(BaseModel row, String field) {
        try {
            return row.getClass().getField(field).get(row);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }

    /** Lets a field of {@code row} hold {@code value}. */
    static void set(BaseModel row, String field, Object value) {
        try {
            row.getClass().getField(field).set(row, value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }

    /** The constant of the enum {@code name} within the model of {@code table}. */
    Object constant(String table, String name, String constant) {
        for (Class<?> nested : model(table).getClasses()) {
            if (nested.getSimpleName().equals(name)) {
                for (Object each : nested.getEnumConstants()) {
                    if (each.toString().equals(constant)) {
                        return each;
                    }
                }
            }
        }
        throw new AssertionError("no " + name + "." + constant + " in " + table);
    }

    /** All rows of {@code table}, by the model's own {@code objects}. */
    @SuppressWarnings("unchecked") // that is how the source declares it
    QuerySet<BaseModel> objects(String table) {
        try {
            return ((QuerySet<BaseModel>) model(table).getField("objects").get(null)).all();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
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
