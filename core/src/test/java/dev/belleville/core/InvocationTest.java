package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private static Properties system(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    private static String program(Map<String, String> values) {
        return Invocation.program(system(values));
    }

    private static String program(String classPath, String command) {
        return program(Map.of("java.class.path", classPath, "sun.java.command", command));
    }

    @Test
    void aProjectsCommandsFollowTheLauncher() {
        assertThat(program(Map.of("belle.command", "belle"))).isEqualTo("belle");
        assertThat(program(Map.of("belle.command", "/opt/belleville/belle")))
                .isEqualTo("/opt/belleville/belle");
    }

    @Test
    void thoseOfAFileFollowItsName() {
        var started = Map.of("belle.command", "belle", "belle.file", "sites/app.java");
        assertThat(program(started)).isEqualTo("belle run sites/app.java");
        assertThat(Invocation.launcher(system(started))).isEqualTo("belle");
    }

    @Test
    void thoseOfAJarFollowJava() {
        assertThat(program("target/shop-1.0.jar", "target/shop-1.0.jar"))
                .isEqualTo("java -jar target/shop-1.0.jar");
        assertThat(program("/srv/shop.jar", "/srv/shop.jar serve --port 80"))
                .isEqualTo("java -jar /srv/shop.jar");
        assertThat(Invocation.launcher(system(Map.of("java.class.path", "shop.jar"))))
                .isEqualTo("belle");
    }

    @Test
    void aMainMethodOfOnesOwnIsSpokenToAsAProject() {
        assertThat(program(Map.of())).isEqualTo("belle");
        assertThat(program("shop.jar", "shop.Main serve")).isEqualTo("belle");
        assertThat(program("shop.jar", "shop.jarring.Main")).isEqualTo("belle");
        assertThat(program("target/classes", "shop.Main")).isEqualTo("belle");
        String several = "shop.jar" + File.pathSeparator + "orm.jar";
        assertThat(program(several, "shop.jar")).isEqualTo("belle"); // as test runners leave it
    }

    @Test
    void aPathWithSpacesIsOneWord() {
        assertThat(program("my shop.jar", "my shop.jar migrate"))
                .isEqualTo("java -jar \"my shop.jar\"");
        assertThat(program(Map.of("belle.command", "/my tools/belle", "belle.file", "a b.java")))
                .isEqualTo("\"/my tools/belle\" run \"a b.java\"");
    }

    @Test
    void thisProcessIsNoJar() {
        assertThat(Invocation.program()).isEqualTo("belle");
        assertThat(Invocation.launcher()).isEqualTo("belle");
    }
}
