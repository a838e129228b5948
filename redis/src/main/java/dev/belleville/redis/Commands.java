package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** Commands from texts, bytes and numbers. */
final class Commands {
    private Commands() {}

    static CommandArguments of(Protocol.Command command, Object... arguments) {
        return add(new CommandArguments(command), arguments);
    }

    static CommandArguments add(CommandArguments command, Object... arguments) {
        for (Object argument : arguments) {
            command.add(argument instanceof byte[] bytes ? bytes : bytes(argument.toString()));
        }
        return command;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(Object answer) {
        return new String((byte[]) answer, UTF_8);
    }
}
