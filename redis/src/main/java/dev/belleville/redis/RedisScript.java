package dev.belleville.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** What the server does in one step. */
final class RedisScript {
    private final byte[] text;
    private final byte[] sum;

    private RedisScript(byte[] text, byte[] sum) {
        this.text = text;
        this.sum = sum;
    }

    /** A script of Lua. */
    static RedisScript of(String lua) {
        byte[] text = Commands.bytes(lua);
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(text);
            return new RedisScript(
                    text, HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By what the server knows it. */
    CommandArguments bySum(List<byte[]> keys, Object... arguments) {
        return with(Commands.of(Command.EVALSHA, sum), keys, arguments);
    }

    /** As it is, which the server learns. */
    CommandArguments byText(List<byte[]> keys, Object... arguments) {
        return with(Commands.of(Command.EVAL, text), keys, arguments);
    }

    private static CommandArguments with(
            CommandArguments command, List<byte[]> keys, Object... arguments) {
        command.add(keys.size());
        keys.forEach(command::add);
        return Commands.add(command, arguments);
    }
}
