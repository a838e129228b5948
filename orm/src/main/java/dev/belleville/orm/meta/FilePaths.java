package dev.belleville.orm.meta;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.FilePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of a field may lead to. As of Django's FilePathField, {@code __pycache__} is never
 * among it.
 */
public final class FilePaths {
    private static final String HIDDEN = "__pycache__";

    private final Supplier<Path> folder;
    private final @Nullable Pattern match;
    private final FilePath said;

    private FilePaths(Supplier<Path> folder, @Nullable Pattern match, FilePath said) {
        this.folder = folder;
        this.match = match;
        this.said = said;
    }

    /** Of a member that says so; null for all others. */
    static @Nullable FilePaths of(Class<?> model, ModelMember member) {
        FilePath said = member.mark(FilePath.class);
        if (said == null) {
            return null;
        }
        String name = member.name();
        if (!said.allowFiles() && !said.allowFolders()) {
            throw new WrongModel(
                    model, "the field '" + name + "' must have allowFiles or allowFolders");
        }
        if (said.path().isEmpty() && said.pathBy().length == 0) {
            throw new WrongModel(
                    model, "the field '" + name + "' lies in no folder; say path or pathBy");
        }
        Path path = Path.of(said.path());
        Supplier<Path> folder =
                said.pathBy().length == 0 ? () -> path : Made.of(model, name, said.pathBy()[0]);
        try {
            Pattern match = said.match().isEmpty() ? null : Pattern.compile(said.match());
            return new FilePaths(folder, match, said);
        } catch (PatternSyntaxException e) {
            throw new WrongModel(
                    model, "the field '" + name + "' has a match that is none: " + e.getMessage());
        }
    }

    /** The valid paths and what people call them, sorted; made anew. Django's {@code choices}. */
    public List<FieldSpec.Option> choices() {
        Path start = folder.get();
        try (Stream<Path> found = Files.walk(start, said.recursive() ? Integer.MAX_VALUE : 1)) {
            return found.filter(path -> !path.equals(start) && isValid(start, path))
                    .sorted()
                    .map(path ->
                            new FieldSpec.Option(
                                    path.toString(), start.relativize(path).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(String value) {
        if (!accepts(value)) {
            throw new ValidationError(
                    "Select a valid choice. %(value)s is not one of the available choices.",
                    "invalid_choice", Map.of("value", value));
        }
    }

    private boolean accepts(String value) {
        try {
            Path start = folder.get();
            Path path = Path.of(value);
            boolean below =
                    path.startsWith(start)
                            && !path.equals(start)
                            && path.normalize()
                                    .equals(start.normalize().resolve(start.relativize(path)));
            boolean near = said.recursive() || start.equals(path.getParent());
            return below && near && path.toString().equals(value) && isValid(start, path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean isValid(Path start, Path path) {
        for (Path part : start.relativize(path)) {
            if (part.toString().equals(HIDDEN)) {
                return false;
            }
        }
        boolean folderThere = said.allowFolders() && Files.isDirectory(path);
        boolean there = folderThere || (said.allowFiles() && Files.isRegularFile(path));
        return there && (match == null || match.matcher(path.getFileName().toString()).find());
    }
}
