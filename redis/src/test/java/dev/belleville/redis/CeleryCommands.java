package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskMeta;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Celery asked its server, done again by our store. */
final class CeleryCommands {
    private static final TaskMeta META = new TaskMeta(new JsonSerializer());
    private static final String TASK = "celery-task-meta-";
    private static final String GROUP = "celery-taskset-meta-";

    /** Of the one key of chords that Celery does not know. */
    private static final String OWN = ".c";

    private static final List<String> MULTI = List.of("MULTI");
    private static final List<String> EXEC = List.of("EXEC");

    private CeleryCommands() {}

    /** Does what was recorded: the server must be asked the same. */
    static void replay(Fact fact, ResultStore results, RedisMonitor monitor) {
        List<List<String>> recorded = recorded(fact);
        monitor.commands();
        var left = new ArrayList<>(recorded);
        while (!left.isEmpty()) {
            left.subList(0, call(left, results)).clear();
        }
        List<List<String>> asked = new ArrayList<>(monitor.commands());
        asked.removeIf(one -> one.size() > 1 && one.get(1).endsWith(OWN));
        for (int empty = without(asked); empty >= 0; empty = without(asked)) {
            asked.subList(empty, empty + 2).clear();
        }
        assertThat(asked).isEqualTo(recorded);
    }

    private static List<List<String>> recorded(Fact fact) {
        if (fact.object("conf").has("result_serializer")) {
            throw new NotCovered("serializers that are not told in text");
        }
        var commands = new ArrayList<List<String>>();
        for (Object one : fact.object("expected").list("commands")) {
            List<String> command = List.of(Fact.texts(one));
            boolean isListening = command.getFirst().endsWith("SUBSCRIBE");
            boolean isGroup = is(command, "GET", GROUP) && !command.get(1).contains(".");
            if (!isListening && !isGroup) { // a group is asked for by who ends the chord
                commands.add(command);
            }
        }
        if (commands.isEmpty()) {
            throw new NotCovered("calls that keep no result");
        }
        for (int empty = without(commands); empty >= 0; empty = without(commands)) {
            commands.subList(empty, empty + 2).clear();
        }
        if (commands.lastIndexOf(MULTI) > commands.lastIndexOf(EXEC)) {
            throw new NotCovered("recordings that end within a transaction");
        }
        if (commands.stream()
                .anyMatch(one -> is(one, "SETEX", GROUP) && !one.get(1).contains("."))) {
            throw new NotCovered("chords around groups, whose results the canvas reads");
        }
        return commands;
    }

    /** Where a transaction without commands is. */
    private static int without(List<List<String>> commands) {
        return Collections.indexOfSubList(commands, List.of(MULTI, EXEC));
    }

    private static boolean is(@Nullable List<String> command, String name, String key) {
        return command != null
                && command.getFirst().equals(name)
                && command.size() > 1
                && command.get(1).startsWith(key);
    }

    /** Does what Celery did with the first commands of these, and says how many they are. */
    private static int call(List<List<String>> commands, ResultStore results) {
        List<String> first = commands.getFirst();
        String id =
                first.size() > 1 ? first.get(1).replaceFirst("^celery-task(set)?-meta-", "") : "";
        if (first.getFirst().equals("MULTI")) {
            return transaction(commands, results);
        }
        if (is(first, "DEL", TASK)) {
            results.forget(id);
            return 1;
        }
        if (is(first, "GET", TASK)) {
            boolean isKept =
                    commands.size() > 2
                            && (is(commands.get(2), "SETEX", first.get(1))
                                    || is(commands.get(2), "SET", first.get(1)));
            if (isKept) {
                byte[] value = commands.get(2).getLast().getBytes(UTF_8);
                results.store(META.read(id, value), null);
                return 5;
            }
            results.find(id);
            return 1;
        }
        throw new NotCovered("commands of several clients at once");
    }

    private static int transaction(List<List<String>> commands, ResultStore results) {
        int end = commands.indexOf(EXEC) + 1;
        List<String> first = commands.get(1);
        String group = first.get(1).substring(GROUP.length()).replaceFirst("\\..$", "");
        if (first.getFirst().equals("DEL")) {
            results.forgetChord(group);
            return end;
        }
        if (first.get(1).endsWith(".s")) {
            results.beginChord(group, Integer.parseInt(first.getLast()));
            return end;
        }
        if (first.get(1).endsWith(".j")) {
            int index = first.getFirst().equals("ZADD") ? Integer.parseInt(first.get(2)) : 0;
            results.endPart(group, index, META.readPart(first.getLast().getBytes(UTF_8)));
            while (end + 1 < commands.size()
                    && commands.get(end).equals(MULTI)
                    && List.of("ZRANGE", "LRANGE").contains(commands.get(end + 1).getFirst())) {
                end += commands.subList(end, commands.size()).indexOf(EXEC) + 1;
            }
            return end;
        }
        Object tree = META.readGroup(first.getLast().getBytes(UTF_8));
        results.storeGroup(group, tree == null ? "" : tree);
        return end;
    }
}
