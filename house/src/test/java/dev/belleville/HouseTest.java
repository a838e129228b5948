package dev.belleville;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the house, held: who may see whom, and what may not be called what. */
class HouseTest {
    private static final int LONGEST = 400;

    /**
     * Models of tables of Django's have the names of Django's, which stand in rows of content
     * types; whoever needs one of these imports it by name.
     */
    private static final Set<String> MODELS =
            Set.of("dev.belleville.web.auth.Permission", "dev.belleville.rest.authtoken.Token");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core      | ",
                "http      | core",
                "server    | core http",
                "template  | core",
                "mail      | core",
                "orm       | core",
                "tasks     | core",
                "web       | core http mail tasks template orm",
                "rest      | core http mail tasks template orm web",
                "admin     | core http mail tasks template orm web",
                "brotli    | core http",
                "minify    | core http mail tasks template orm web",
                "jinja     | core http mail tasks template orm web",
                "jwt       | core http mail tasks template orm web rest",
                "redis     | core tasks",
                "memcached | core tasks",
                "rabbitmq  | core tasks",
                "mongodb   | core tasks",
                "apidocs   | core http mail tasks template orm web",
                "compress  | core tasks",
                "solar     | core tasks",
                "metrics   | core http mail tasks template orm web",
                "sitetest  | core http mail tasks template orm web rest testing",
            })
    void aRoomSeesOnlyTheRoomsBelowIt(String room, String below) {
        var allowed = new ArrayList<String>();
        allowed.add("dev.belleville." + room + "..");
        for (String one : below == null ? new String[0] : below.split(" ")) {
            allowed.add("dev.belleville." + one + "..");
        }
        noClasses()
                .that()
                .resideInAPackage("dev.belleville." + room + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.belleville..")
                                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(Offered.HOUSE);
    }

    @Test
    void nobodySeesAnotherRoomsInternals() {
        for (String room : Offered.ALL) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.belleville." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.belleville." + room + ".internal..")
                    .check(Offered.HOUSE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meta    | query sql dialect migrate inspect fixture",
                "query   | sql dialect migrate inspect fixture",
                "dialect | sql migrate inspect fixture",
                "sql     | migrate inspect fixture",
                "inspect | query sql dialect migrate fixture",
                "migrate | fixture",
                "fixture | migrate inspect",
            })
    void insideOrmDependenciesRunOneWay(String room, String forbidden) {
        for (String other : forbidden.split(" ")) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.belleville.orm." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.belleville.orm." + other + "..")
                    .check(Offered.HOUSE);
        }
    }

    @Test
    void onlyTheServerKnowsItsEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belleville.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(Offered.HOUSE);
    }

    /** They bring what few sites need, so that the umbrella comes without them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brotli | dev.belleville.brotli..",
                "minify | org.mvnpm..",
                "jinja  | dev.belleville.jinja..",
                "jwt | com.nimbusds..",
                "redis | redis.clients..",
                "memcached | net.rubyeye..",
                "rabbitmq | com.rabbitmq..",
                "mongodb | com.mongodb..",
                "apidocs | dev.belleville.apidocs..",
                "compress | org.apache.commons.compress..",
                "solar | net.e175..",
                "metrics | io.micrometer..",
                "sitetest | dev.belleville.sitetest..",
            })
    void nobodySeesALeafNorItsLibrary(String leaf, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.belleville." + leaf + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.belleville." + leaf + "..", library)
                .check(Offered.HOUSE);
        ModuleDescriptor umbrella =
                ModuleFinder.of(Path.of("../belleville/target/classes"))
                        .find("dev.belleville")
                        .orElseThrow()
                        .descriptor();
        assertThat(umbrella.requires().stream().map(ModuleDescriptor.Requires::name))
                .isNotEmpty()
                .doesNotContain("dev.belleville." + leaf);
    }

    @Test
    void noRoomKeepsMutableStaticFields() {
        var mutable =
                Offered.HOUSE.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .map(Object::toString)
                        .toList();
        assertThat(mutable).isEmpty();
    }

    /** The static checks only warn; it is the compiler that makes a warning stop the build. */
    @Test
    void aWarningStopsTheBuild() {
        assertThat(Path.of("../pom.xml")).content().contains("<arg>-Werror</arg>");
    }

    /** A longer one has more than one idea. */
    @Test
    void noSourceHasMoreThanFourHundredLines() throws IOException {
        var longer = new ArrayList<Path>();
        try (Stream<Path> files =
                Files.find(
                        Path.of(".."),
                        Integer.MAX_VALUE,
                        (file, _) ->
                                file.toString().endsWith(".java")
                                        && file.toString().contains("/src/main/java/"))) {
            for (Path file : files.toList()) {
                if (Files.readAllLines(file).size() > LONGEST) {
                    longer.add(file);
                }
            }
        }
        assertThat(longer).isEmpty();
    }

    /**
     * In a file with {@code import module dev.belleville} a simple name that two exported types
     * share cannot be used, nor one that {@code java.base} has too.
     */
    @Test
    void everyOfferedNameIsFreeToUse() throws Exception {
        assertThat(Offered.packages())
                .contains("dev.belleville.core", "dev.belleville.orm.migrate");
        Set<String> seen = namesOfJavaBase();
        assertThat(seen).contains("String", "Path", "Signature");
        var clashes = new ArrayList<String>();
        for (JavaClass type : Offered.types()) {
            if (!MODELS.contains(type.getName()) && !seen.add(type.getSimpleName())) {
                clashes.add(type.getName());
            }
        }
        assertThat(clashes).isEmpty();
    }

    private static Set<String> namesOfJavaBase() throws Exception {
        ModuleDescriptor base =
                ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor();
        var names = new HashSet<String>();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        for (ModuleDescriptor.Exports exported : base.exports()) {
            if (exported.isQualified()) {
                continue;
            }
            try (Stream<Path> files =
                    Files.list(root.resolve(exported.source().replace('.', '/')))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString().replace(".class", "");
                    if (file.toString().endsWith(".class")
                            && !name.contains("$")
                            && !name.contains("-")
                            && isPublic(exported.source() + "." + name)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    private static boolean isPublic(String name) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
        return Modifier.isPublic(type.getModifiers());
    }
}
