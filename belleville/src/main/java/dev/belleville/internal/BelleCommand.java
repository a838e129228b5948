package dev.belleville.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.web.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Tells the framework's own commands from those of the program at hand. */
public final class BelleCommand {
    private static final Set<String> HELP = Set.of("-h", "--help");

    private BelleCommand() {}

    /** Runs one command and gives its exit code: 0 for success. */
    public static int execute(String... args) {
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        try {
            return switch (args.length == 0 ? "" : args[0]) {
                case "new" -> create(rest);
                case "run" -> run(rest);
                case "shell" -> shell(rest);
                default -> program(Program.ofProject(Path.of("")), args);
            };
        } catch (CompileErrors e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (ImproperlyConfigured e) {
            System.err.println("belle: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("belle: " + e);
            return 1;
        }
    }

    private static int create(String... args) {
        String launcher = System.getProperty("belle.command", "belle");
        return Commands.execute(new NewProject(Path.of(""), launcher), args);
    }

    private static int run(String... args) throws IOException {
        if (args.length == 0) {
            throw new ImproperlyConfigured("Name the file to run: belle run app.java");
        }
        if (asksForHelp(args)) {
            System.out.print(
                    """
                    Usage: belle run FILE.java [COMMAND [OPTION…]]
                    Serves a site that is one file; reloads when the file changes.
                    'belle run FILE.java --help' lists the commands of that site.
                    """);
            return 0;
        }
        return program(Program.ofFile(Path.of(args[0])), Arrays.copyOfRange(args, 1, args.length));
    }

    private static int shell(String... args) throws IOException {
        if (asksForHelp(args)) {
            System.out.print(
                    """
                    Usage: belle shell
                    Opens JShell with the project's models imported and its databases at hand.
                    """);
            return 0;
        }
        if (args.length > 0) {
            throw new ImproperlyConfigured(
                    "The command shell takes no arguments; leave out '" + args[0] + "'.");
        }
        return Shell.open(Program.ofProject(Path.of("")));
    }

    private static boolean asksForHelp(String... args) {
        return args.length > 0 && HELP.contains(args[0]);
    }

    /** Serves and reloads where that is asked for, else runs one of the program's commands. */
    private static int program(Program program, String... args) throws IOException {
        if (args.length == 0 || args[0].equals("serve")) {
            String[] options = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
            return Commands.execute(new Serve(program), options);
        }
        try (CompiledClasses classes = new Compiler(program).compile()) {
            return Launch.app(classes, program.mainClass()).execute(args);
        }
    }
}
