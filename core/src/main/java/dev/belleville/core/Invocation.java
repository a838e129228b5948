package dev.belleville.core;

import java.io.File;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * How this process was called, for advice that a person can type as it stands: a site is started by
 * the launcher in a project, by the launcher from a file, or as a jar where no launcher is.
 *
 * <pre>{@code
 * throw new ImproperlyConfigured("The table is not there: run '" + Invocation.program() + " migrate'.");
 * }</pre>
 *
 * <p>A process that was started in any other way (a main method of one's own, a test) is spoken to
 * as whoever stands in the folder of a project. In Django this is {@code manage.py}, or {@code
 * django-admin}.
 */
public final class Invocation {
    /** What the launcher says of itself: {@code belle}, or its path where that is not found. */
    private static final String LAUNCHER = "belle.command";

    /** The site of one file that it runs, as it was named. */
    private static final String FILE = "belle.file";

    private static final Pattern PLAIN = Pattern.compile("[\\w./\\\\:~+=@%,-]+");

    private Invocation() {}

    /**
     * What a command of this site follows: {@code belle}, {@code belle run app.java} or {@code java
     * -jar site.jar}.
     */
    public static String program() {
        return program(System.getProperties());
    }

    /**
     * What a command follows that needs sources or makes a project, such as {@code makemigrations}
     * and {@code new}: {@code belle}, or the path by which it was called.
     */
    public static String launcher() {
        return launcher(System.getProperties());
    }

    static String program(Properties system) {
        String file = system.getProperty(FILE);
        if (file != null) {
            return launcher(system) + " run " + word(file);
        }
        String jar = system.getProperty("java.class.path", "");
        return isStartedAs(jar, system.getProperty("sun.java.command", ""))
                ? "java -jar " + word(jar)
                : launcher(system);
    }

    static String launcher(Properties system) {
        return word(system.getProperty(LAUNCHER, "belle"));
    }

    /** With {@code -jar} the jar is the class path, and stands where else the main class does. */
    private static boolean isStartedAs(String jar, String command) {
        return jar.endsWith(".jar")
                && !jar.contains(File.pathSeparator)
                && (command.equals(jar) || command.startsWith(jar + " "));
    }

    /** As a shell reads it as one word. */
    private static String word(String path) {
        return PLAIN.matcher(path).matches() ? path : '"' + path + '"';
    }
}
