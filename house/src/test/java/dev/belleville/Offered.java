package dev.belleville;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rooms are made of, and what of it they offer. */
final class Offered {
    /** Every class of every room, tests not counted. */
    static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.belleville");

    /** Every room, and every leaf. */
    static final List<String> ALL =
            List.of(
                    "core",
                    "http",
                    "server",
                    "mail",
                    "template",
                    "orm",
                    "tasks",
                    "web",
                    "rest",
                    "admin",
                    "brotli",
                    "minify",
                    "jinja",
                    "jwt",
                    "redis",
                    "memcached",
                    "rabbitmq",
                    "apidocs",
                    "compress",
                    "solar",
                    "metrics",
                    "sitetest");

    /** The rooms behind {@code import module dev.belleville}. */
    private static final Set<String> ROOMS =
            Set.of("core", "http", "mail", "template", "orm", "tasks", "web", "rest", "admin");

    private Offered() {}

    /** The packages that the rooms export. */
    static Set<String> packages() {
        Path[] classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.contains("belleville") || entry.endsWith("classes"))
                        .map(Path::of)
                        .toArray(Path[]::new);
        var packages = new HashSet<String>();
        for (String room : ROOMS) {
            ModuleFinder.of(classPath)
                    .find("dev.belleville." + room)
                    .orElseThrow()
                    .descriptor()
                    .exports()
                    .forEach(exported -> packages.add(exported.source()));
        }
        return packages;
    }

    /** The public types of those packages, types within types not counted. */
    static List<JavaClass> types() {
        Set<String> packages = packages();
        return HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> packages.contains(type.getPackageName()))
                .toList();
    }
}
