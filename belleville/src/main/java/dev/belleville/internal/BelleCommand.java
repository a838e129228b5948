package dev.belleville.internal;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.web.App;
import dev.belleville.web.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Tells the framework's own commands from those of the program at hand. */
public final class BelleCommand {
    /** Options that are no serve's; any other without a command is. */
    private static final Set<String> NO_SERVING =
            Set.of("-h", "--help", "-V", "--version", "--traceback");

    private BelleCommand() {}

    /** Runs one command and gives its exit code: 0 for success. */
    public static int execute(String... words) {
        String[] args = isShell(commandFirst(words)) ? commandFirst(words) : words;
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
            if (e.complaints().stream().anyMatch(one -> MigrationLists.isOne(one.file()))) {
                System.err.println(
                        "belle: A list of migrations does not compile: '%s makemigrations --list' writes it anew from the files beside it."
                                .formatted(Invocation.launcher()));
            }
            return 1;
        } catch (ImproperlyConfigured e) {
            System.err.println("belle: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("belle: " + e);
            return 1;
        }
    }

    /** Writes the lists of migrations, with nothing compiled. */
    private static int list(Program program) throws IOException {
        for (Path list : MigrationLists.write(program.place())) {
            System.out.println("Wrote " + list);
        }
        return 0;
    }

    private static int create(String... args) {
        return Commands.execute(new NewProject(Path.of(""), Invocation.launcher()), args);
    }

    private static boolean isShell(String... words) {
        return words.length > 0 && words[0].equals("shell");
    }

    private static int shell(String... args) {
        var shell = new Shell(Program.ofProject(Path.of("")));
        CommandSpec spec = CommandSpec.forAnnotatedObject(shell).name("belle shell");
        spec.addMixin("flags", CommandSpec.forAnnotatedObject(shell.flags()));
        return Commands.execute(spec, args);
    }

    private static int run(String... args) throws IOException {
        if (args.length == 0 || args[0].isEmpty()) {
            throw new ImproperlyConfigured(
                    "Name the file to run: '" + Invocation.launcher() + " run app.java'");
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

    private static boolean isSetting(String word) {
        return word.equals("--set") || word.startsWith("--set=");
    }

    private static boolean asksForHelp(String... args) {
        return args.length > 0 && isHelp(args[0]);
    }

    private static boolean isHelp(String word) {
        return word.equals("-h") || word.equals("--help");
    }

    /** Puts the command before the settings and the wish for a trace that may precede it. */
    private static String[] commandFirst(String... words) {
        int at = 0;
        while (at < words.length && (words[at].equals("--traceback") || isSetting(words[at]))) {
            at += words[at].equals("--set") ? 2 : 1;
        }
        if (at == 0 || at >= words.length || words[at].startsWith("-")) {
            return words;
        }
        var all = new ArrayList<>(List.of(words));
        all.addFirst(all.remove(at));
        return all.toArray(String[]::new);
    }

    /** Serves and reloads where that is asked for, else runs one of the program's commands. */
    private static int program(Program program, String... words) throws IOException {
        String[] args = commandFirst(words);
        String first = args.length == 0 ? "serve" : args[0];
        if (first.equals("serve")) {
            String[] options = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
            return Commands.execute(new Serve(program), options);
        }
        if (first.startsWith("-") && !NO_SERVING.contains(first)) {
            return Commands.execute(new Serve(program), args);
        }
        if (first.equals("makemigrations") && args.length == 2 && args[1].equals("--list")) {
            return list(program);
        }
        if (first.equals("worker") && Arrays.stream(args).noneMatch(BelleCommand::isHelp)) {
            return new ReloadingWorker(program, args).run();
        }
        try (CompiledClasses classes = new Compiler(program).compile()) {
            App app = Launch.app(classes, program.mainClass()).command(new Shell(program));
            return Current.with(App.CLASSES, classes.all()).call(() -> app.execute(args));
        } catch (CompileErrors e) {
            if (first.equals("help") || Arrays.stream(args).anyMatch(BelleCommand::isHelp)) {
                return App.of()
                        .command(new Shell(program))
                        .execute(args); // of the commands that every site has
            }
            throw e;
        }
    }
}
