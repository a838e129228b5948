package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/** What a server was asked, in its order. */
final class RedisMonitor implements AutoCloseable {
    private static final Set<String> ABOUT_THE_CONNECTION =
            Set.of("HELLO", "CLIENT", "SELECT", "SUBSCRIBE", "UNSUBSCRIBE", "PING");

    private final Connection ear;
    private final Connection mouth;

    RedisMonitor(RedisServer server) {
        ear = server.connect();
        mouth = server.connect();
        ear.executeCommand(Protocol.Command.MONITOR);
    }

    /**
     * The commands since the last time, with their arguments. What a script did is a transaction.
     */
    List<List<String>> commands() {
        mouth.executeCommand(Commands.of(Protocol.Command.ECHO, "that is all"));
        var commands = new ArrayList<List<String>>();
        boolean isScript = false;
        while (true) {
            String line = new String((byte[]) ear.getUnflushedObject(), UTF_8);
            List<String> command = parsed(line);
            boolean isOfScript = line.contains(" lua] ");
            if (isScript && !isOfScript) {
                commands.add(List.of("EXEC"));
            }
            isScript = isOfScript || command.getFirst().startsWith("EVAL");
            if (isScript && !isOfScript) {
                command = List.of("MULTI");
            }
            if (command.getFirst().equals("ECHO")) {
                return commands;
            }
            if (!ABOUT_THE_CONNECTION.contains(command.getFirst())) {
                commands.add(command);
            }
        }
    }

    /** The quoted texts of a line, without escapes of bytes beyond ASCII. */
    private static List<String> parsed(String line) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean isInside = false;
        for (int i = line.indexOf(']') + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (isInside) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
                isInside = !isInside;
            } else if (isInside && c == '\\') {
                char escaped = line.charAt(++i);
                part.append(escaped == 'n' ? '\n' : escaped);
            } else if (isInside) {
                part.append(c);
            }
        }
        return parts;
    }

    @Override
    public void close() {
        ear.disconnect();
        mouth.close();
    }
}
