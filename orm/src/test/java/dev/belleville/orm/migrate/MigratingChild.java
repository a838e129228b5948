package dev.belleville.orm.migrate;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** A process of its own that migrates, and may be killed. */
final class MigratingChild {
    private static final String GO = "go";

    private MigratingChild() {}

    /** Arguments: the database's URL, the upheaval, and the request before which it halts. */
    public static void main(String[] arguments) {
        DataSource source = TestDatabase.open(arguments[0]);
        int point = Integer.parseInt(arguments[2]);
        System.out.println(GO);
        Upheaval.valueOf(arguments[1])
                .run(new CutSource(source, point, _ -> Runtime.getRuntime().halt(137)));
    }

    /** Starts one, which has connected to nothing yet. */
    static Process start(String url, Upheaval upheaval, int point) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                MigratingChild.class.getName(),
                                url,
                                upheaval.name(),
                                Integer.toString(point))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals(GO)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("The process ended before it began.");
        }
        return process;
    }

    /** The classes of these tests, and all that this process has. */
    private static String classPath() {
        try {
            String name = MigratingChild.class.getSimpleName() + ".class";
            Path here = Path.of(MigratingChild.class.getResource(name).toURI());
            int depth = MigratingChild.class.getName().split("\\.").length;
            Path root = here.getRoot().resolve(here.subpath(0, here.getNameCount() - depth));
            return String.join(
                    File.pathSeparator,
                    List.of(
                            root.toString(),
                            String.valueOf(System.getProperty("jdk.module.path")),
                            System.getProperty("java.class.path")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
