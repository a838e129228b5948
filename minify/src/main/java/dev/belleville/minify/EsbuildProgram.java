package dev.belleville.minify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The program: unpacked from its jar once, or the one on the search path. */
final class EsbuildProgram {
    private static final String JAR =
            "META-INF/maven/org.mvnpm.at.esbuild/linux-x64/pom.properties";

    private @Nullable String path;

    synchronized String path() throws IOException {
        String known = path;
        if (known == null) {
            known = isLinuxOnX64() ? unpacked() : "esbuild";
            path = known;
        }
        return known;
    }

    private static boolean isLinuxOnX64() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return System.getProperty("os.name").equals("Linux")
                && (arch.equals("amd64") || arch.equals("x86_64"));
    }

    private static String unpacked() throws IOException {
        ClassLoader loader = EsbuildProgram.class.getClassLoader();
        URL properties = loader.getResource(JAR);
        if (properties == null) {
            return "esbuild";
        }
        var jar = new Properties();
        try (InputStream in = properties.openStream()) {
            jar.load(in);
        }
        String name =
                "META-INF/resources/_static/linux-x64/"
                        + jar.getProperty("version")
                        + "/bin/esbuild";
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in == null) {
                return "esbuild";
            }
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Path file =
                    Files.createTempFile(
                            "esbuild", "", PosixFilePermissions.asFileAttribute(ownerOnly));
            file.toFile().deleteOnExit();
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(file, ownerOnly);
            return file.toString();
        }
    }
}
