package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.orm.meta.FieldSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The path of a file below a folder of the server, looked up anew each time. REST framework's
 * {@code FilePathField}.
 */
public final class FilePathField extends SerializerField {
    private final Supplier<List<FieldSpec.Option>> paths;
    private Pattern match = Pattern.compile("");
    private boolean recursive;
    private boolean folders;
    private boolean files = true;

    private FilePathField(Path folder) {
        paths = () -> found(folder);
    }

    /** The paths that a model's field may have. */
    FilePathField(Supplier<List<FieldSpec.Option>> paths) {
        this.paths = paths;
    }

    /** The path of a file in {@code folder}. */
    public static FilePathField of(Path folder) {
        return new FilePathField(folder);
    }

    /** Of a name in which the regular expression is found. */
    public FilePathField match(String regex) {
        match = Pattern.compile(regex);
        return this;
    }

    /** Or in a folder below it. */
    public FilePathField recursive() {
        recursive = true;
        return this;
    }

    /** Or of a folder. REST framework's {@code allow_folders}. */
    public FilePathField allowFolders() {
        folders = true;
        return this;
    }

    /** Of no file. REST framework's {@code allow_files=False}. */
    public FilePathField noFiles() {
        files = false;
        return this;
    }

    private List<FieldSpec.Option> found(Path folder) {
        try (Stream<Path> found = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
            return found.filter(path -> !path.equals(folder) && isWanted(path))
                    .sorted()
                    .map(path ->
                            new FieldSpec.Option(
                                    path.toString(), folder.relativize(path).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isWanted(Path path) {
        boolean kind = (files && Files.isRegularFile(path)) || (folders && Files.isDirectory(path));
        return kind && match.matcher(path.getFileName().toString()).find();
    }

    @Override
    protected FieldShape shape() {
        FieldShape shape = FieldShape.of(FieldShape.Kind.CHOICE);
        for (FieldSpec.Option path : paths.get()) {
            shape = shape.choice(path.value(), path.label());
        }
        return shape;
    }

    @Override
    protected Object toInternalValue(Object data, SerializerContext context) {
        String text = Python.str(data);
        if (paths.get().stream().noneMatch(path -> path.value().equals(text))) {
            throw error("invalid_choice", "input", text);
        }
        return text;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        return value;
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid_choice")
                ? Translation.gettextNoop("\"{input}\" is not a valid path choice.")
                : super.defaultMessage(code);
    }
}
