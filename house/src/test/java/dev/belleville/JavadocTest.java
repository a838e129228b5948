package dev.belleville;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rooms offer is documented: each public type and each method that it adds. */
class JavadocTest {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    static Stream<String> rooms() {
        return Stream.concat(Offered.ALL.stream(), Stream.of("belleville", "testing"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void allThatARoomOffersHasAComment(String room) throws Exception {
        Path sources = Path.of("..", room, "src/main/java");
        Set<String> offered = new HashSet<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(sources)) {
            files = found.filter(file -> file.toString().endsWith(".java")).toList();
        }
        var bare = new ArrayList<String>();
        try (var manager = JAVAC.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            JAVAC.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of(),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            units.forEach(unit -> new Exports().scan(unit, offered));
            assertThat(offered).isNotEmpty();
            for (CompilationUnitTree unit : units) {
                if (unit.getPackageName() != null
                        && offered.contains(unit.getPackageName().toString())) {
                    new Bare(docs, bare).scan(unit, null);
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    /** Collects what a module-info exports. */
    private static final class Exports extends TreePathScanner<Void, Set<String>> {
        @Override
        public Void visitExports(ExportsTree exports, Set<String> offered) {
            offered.add(exports.getPackageName().toString());
            return null;
        }
    }

    /** Collects the public types and methods without a comment. */
    private static final class Bare extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<String> bare;

        Bare(DocTrees docs, List<String> bare) {
            this.docs = docs;
            this.bare = bare;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isOffered(type.getModifiers())) {
                return null;
            }
            note(type.getSimpleName().toString());
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            // What overrides says what it does where it was declared, a test by its name.
            boolean speaksForItself =
                    method.getModifiers().getAnnotations().stream()
                            .map(annotation -> annotation.getAnnotationType().toString())
                            .anyMatch(Set.of("Override", "Test", "ParameterizedTest")::contains);
            if (isOffered(method.getModifiers()) && !speaksForItself) {
                note(method.getName().toString());
            }
            return null;
        }

        private boolean isOffered(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (isInInterface() && !flags.contains(Modifier.PRIVATE));
        }

        private boolean isInInterface() {
            Tree outer = getCurrentPath().getParentPath().getLeaf();
            return outer.getKind() == Tree.Kind.INTERFACE
                    || outer.getKind() == Tree.Kind.ANNOTATION_TYPE;
        }

        private void note(String name) {
            if (docs.getDocCommentTree(getCurrentPath()) == null) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                bare.add(Path.of(unit.getSourceFile().toUri()).getFileName() + ": " + name);
            }
        }
    }
}
