package dev.belleville.internal;

import dev.belleville.core.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which imports a source lacks where the compiler cannot find what the framework or Java offers.
 */
final class Imports {
    private static final String FRAMEWORK = "dev.belleville";
    private static final String WHOLE = "import module dev.belleville;";
    private static final String SYMBOL = "symbol:";

    /** What not every site needs: the module {@code dev.belleville.jwt} is belleville-jwt. */
    private static final Set<String> LEAVES =
            Set.of(
                    "apidocs",
                    "brotli",
                    "compress",
                    "jinja",
                    "jwt",
                    "memcached",
                    "metrics",
                    "minify",
                    "mongodb",
                    "rabbitmq",
                    "redis",
                    "sitetest",
                    "solar",
                    "testing");

    private static final int MOST = 3;

    private final List<ModuleReference> modules;
    private final Map<String, String> hints = new HashMap<>();
    private final boolean isFile;
    private boolean isWholeTold;

    /**
     * Those of the framework, which is at {@code paths}.
     *
     * @param isFile whether the program is one file, which imports the framework as a whole
     */
    Imports(List<Path> paths, boolean isFile) {
        this.isFile = isFile;
        Stream<ModuleReference> framework =
                ModuleFinder.of(paths.toArray(Path[]::new)).findAll().stream()
                        .filter(module -> isFramework(module) || isNamed(module, "org.jspecify"));
        Optional<ModuleReference> java = ModuleFinder.ofSystem().find("java.base");
        modules = Stream.concat(framework, java.stream()).toList();
    }

    /**
     * What the compiler's {@code message} is to be followed by: the imports, or nothing where none
     * is known or too many are.
     */
    String hint(String message) {
        String leaf = leaf(message);
        if (leaf != null) {
            return "\nIt is in a module that not every site needs. Add it to the project's pom.xml, without a version; a site of one file becomes a project by '"
                    + Invocation.launcher()
                    + " new':\n<dependency><groupId>dev.belleville</groupId><artifactId>belleville-"
                    + leaf
                    + "</artifactId></dependency>";
        }
        return message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(SYMBOL))
                .map(line -> line.substring(SYMBOL.length()).strip())
                .findFirst()
                .map(symbol -> hints.computeIfAbsent(symbol, this::ofSymbol))
                .orElse("");
    }

    /** The leaf whose package or module {@code message} does not find; null for no leaf. */
    private static @Nullable String leaf(String message) {
        for (String word : message.lines().findFirst().orElse("").split(" ", -1)) {
            if (word.startsWith(FRAMEWORK + ".")) {
                String leaf = word.substring(FRAMEWORK.length() + 1).split("\\.", -1)[0];
                return LEAVES.contains(leaf) ? leaf : null;
            }
        }
        return null;
    }

    /** As the compiler says it: {@code class User}, {@code method path(String)}. */
    private String ofSymbol(String symbol) {
        String name = symbol.substring(symbol.indexOf(' ') + 1).split("[(<]", 2)[0];
        boolean method = symbol.startsWith("method ");
        if (isFile && !method && isWhole(name)) {
            boolean again = isWholeTold;
            isWholeTold = true;
            return again ? "" : "\nIs it this? " + WHOLE + " as the first line of the file";
        }
        List<String> found =
                modules.stream()
                        .flatMap(module -> (method ? methods(module, name) : types(module, name)))
                        .sorted()
                        .toList();
        return found.isEmpty() || found.size() > MOST
                ? ""
                : "\nIs it this? " + String.join(" or ", found);
    }

    /** Whether the import of the whole framework brings {@code name}. */
    private boolean isWhole(String name) {
        return modules.stream()
                .filter(module -> isFramework(module) && !isLeaf(module))
                .anyMatch(module -> types(module, name).findAny().isPresent());
    }

    private static boolean isLeaf(ModuleReference module) {
        String name = module.descriptor().name();
        return LEAVES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Stream<String> types(ModuleReference module, String name) {
        return offered(module, "/" + name + ".class").stream()
                .map(type -> "import " + named(type) + ";");
    }

    private static Stream<String> methods(ModuleReference module, String name) {
        if (!isFramework(module)) {
            return Stream.empty();
        }
        return offered(module, ".class").stream()
                .filter(type ->
                        type.methods().stream()
                                .anyMatch(method ->
                                        method.methodName().equalsString(name)
                                                && method.flags().has(AccessFlag.PUBLIC)
                                                && method.flags().has(AccessFlag.STATIC)))
                .map(type -> "import static " + named(type) + "." + name + ";");
    }

    /** The public types of exported packages whose files end so. */
    private static List<ClassModel> offered(ModuleReference module, String ending) {
        Set<String> packages =
                module.descriptor().exports().stream()
                        .filter(one -> !one.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet());
        var types = new ArrayList<ClassModel>();
        try (ModuleReader reader = module.open();
                Stream<String> entries = reader.list()) {
            List<String> files =
                    entries.filter(entry -> entry.endsWith(ending) && entry.indexOf('$') < 0)
                            .filter(entry -> packages.contains(packageOf(entry)))
                            .toList();
            for (String file : files) {
                try (InputStream in = reader.open(file).orElseThrow()) {
                    types.add(ClassFile.of().parse(in.readAllBytes()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types.stream().filter(type -> type.flags().has(AccessFlag.PUBLIC)).toList();
    }

    private static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).replace('/', '.');
    }

    private static String named(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }

    private static boolean isFramework(ModuleReference module) {
        String name = module.descriptor().name();
        return name.equals(FRAMEWORK) || name.startsWith(FRAMEWORK + ".");
    }

    private static boolean isNamed(ModuleReference module, String name) {
        return module.descriptor().name().equals(name);
    }
}
