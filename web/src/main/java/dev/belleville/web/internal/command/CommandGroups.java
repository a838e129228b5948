package dev.belleville.web.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;

/**
 * The commands that {@code --help} lists: ours by what they are for, then those of the site and its
 * apps.
 */
final class CommandGroups {
    private record Group(String title, List<String> names) {}

    private static final List<Group> OURS =
            List.of(
                    new Group("Work", List.of("serve", "shell", "check", "routes")),
                    new Group(
                            "Migrations",
                            List.of(
                                    "makemigrations",
                                    "migrate",
                                    "showmigrations",
                                    "sqlmigrate",
                                    "squashmigrations",
                                    "optimizemigration")),
                    new Group(
                            "Database",
                            List.of(
                                    "dbshell",
                                    "inspectdb",
                                    "dumpdata",
                                    "loaddata",
                                    "flush",
                                    "sqlflush",
                                    "sqlsequencereset")),
                    new Group("Static files", List.of("collectstatic", "findstatic")),
                    new Group("Languages", List.of("makemessages", "compilemessages")),
                    new Group("Mail", List.of("sendtestemail")),
                    new Group("Caches", List.of("createcachetable")),
                    new Group(
                            "Users",
                            List.of("createsuperuser", "changepassword", "clearsessions")));

    private CommandGroups() {}

    /** A line for each command below {@code help}, in groups. */
    static String list(Help help) {
        var others = new LinkedHashMap<>(help.subcommands());
        int width = others.keySet().stream().mapToInt(String::length).max().orElse(0);
        var text = new StringBuilder();
        for (Group group : OURS) {
            var lines = new ArrayList<String>();
            for (String name : group.names()) {
                Help command = others.remove(name);
                if (command != null) {
                    lines.add(line(name, command, width));
                }
            }
            append(text, group.title(), lines);
        }
        List<String> own =
                others.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> line(entry.getKey(), entry.getValue(), width))
                        .toList();
        append(text, "Of the site and its apps", own);
        return text.toString();
    }

    private static void append(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(
                    lines.stream().collect(Collectors.joining("\n", "\n" + title + ":\n", "\n")));
        }
    }

    private static String line(String name, Help command, int width) {
        String[] said = command.commandSpec().usageMessage().description();
        return ("  " + name + " ".repeat(width - name.length() + 2) + String.join(" ", said))
                .stripTrailing();
    }
}
