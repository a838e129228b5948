package dev.belleville.redis;

import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * The messages that were taken and wait for an answer, where Kombu keeps them: a hash of what they
 * are and a sorted set of when they were taken. A Python worker brings back what we leave, and we
 * what it leaves.
 */
final class RedisUnacked {
    private static final RedisScript TAKE =
            RedisScript.of(
                    """
                    local taken, room, n = {}, tonumber(ARGV[2]), tonumber(ARGV[4])
                    local function pop(i)
                        local raw = redis.call('RPOP', KEYS[i])
                        if not raw then return false end
                        local queue = (i - 3) % n
                        local held = '[' .. raw .. ', "", ' .. ARGV[6 + queue] .. ']'
                        local at = string.find(raw, '"delivery_tag": "', 1, true)
                        local tag = at and string.match(raw, '^[%w-]+', at + 17)
                        if not tag or redis.call('HSETNX', KEYS[1], tag, held) == 0 then
                            tag = ARGV[3] .. #taken
                            redis.call('HSET', KEYS[1], tag, held)
                        end
                        redis.call('ZADD', KEYS[2], ARGV[1], tag)
                        taken[#taken + 1] = {queue, tag, raw}
                        room = room - 1
                        return true
                    end
                    for first = 3, #KEYS, n do
                        local more = true
                        while more and room > 0 do
                            more = false
                            for i = first, first + n - 1 do
                                while room > 0 and pop(i) do
                                    more = true
                                    if ARGV[5] == 'fair' then break end
                                end
                            end
                        end
                    end
                    if #taken == 0 then
                        for i = 3, #KEYS do redis.call('LLEN', KEYS[i]) end
                    end
                    return taken
                    """);

    /** Only who still finds it held may bring it elsewhere. */
    private static final RedisScript MOVE =
            RedisScript.of(
                    """
                    if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
                    redis.call('ZREM', KEYS[2], ARGV[1])
                    for i = 3, #KEYS do redis.call(ARGV[2], KEYS[i], ARGV[3]) end
                    return 1
                    """);

    private static final RedisScript UNLOCK =
            RedisScript.of(
                    """
                    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    return redis.call('DEL', KEYS[1])
                    """);

    private static final int AT_ONCE = 200;
    private static final Duration LONGEST_LOCK = Duration.ofSeconds(10);

    private final RedisSession session;
    private final RedisBindings bindings;
    private final RedisLayout layout;
    private final RedisLate late;
    private final byte[] messages;
    private final byte[] times;
    private final Object lock = new Object();
    private Done done = new Done();

    /** Tags of messages that are done, which go together. */
    private static final class Done {
        final List<String> tags = new ArrayList<>();
    }

    /** A message that was taken: the number of its queue, the tag that it is held by, itself. */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes it, nor compares two
    record Taken(int queue, String tag, byte[] raw) {}

    RedisUnacked(RedisSession session, RedisLayout layout, RedisLate late) {
        this.session = session;
        this.layout = layout;
        this.late = late;
        bindings = new RedisBindings(session, layout);
        messages = Commands.bytes(layout.key(layout.options().unacked()));
        times = Commands.bytes(layout.key(layout.options().unackedIndex()));
    }

    private static String now() {
        return Double.toString(System.currentTimeMillis() / 1000.0);
    }

    /**
     * Takes messages in one step. Where there are none, the server tells the session's subscription
     * when one of the lists changes.
     *
     * @param lists of the highest priority for each queue, then of the next
     * @param names of the queues, in JSON
     * @param most how many
     */
    List<Taken> take(List<byte[]> lists, List<byte[]> names, int most) {
        var keys = new ArrayList<byte[]>(lists.size() + 2);
        keys.add(messages);
        keys.add(times);
        keys.addAll(lists);
        var arguments = new ArrayList<Object>(names.size() + 5);
        arguments.add(now());
        arguments.add(most);
        arguments.add(UUID.randomUUID() + ".");
        arguments.add(names.size());
        arguments.add(
                layout.options().order() == BrokerOptions.Order.ROUND_ROBIN ? "fair" : "first");
        arguments.addAll(names);
        var found = (List<?>) session.run(TAKE, keys, arguments.toArray());
        var taken = new ArrayList<Taken>();
        for (Object one : found == null ? List.of() : found) {
            var parts = (List<?>) one;
            taken.add(
                    new Taken(
                            ((Long) parts.get(0)).intValue(),
                            Commands.text(parts.get(1)),
                            (byte[]) parts.get(2)));
        }
        return taken;
    }

    /** Forgets a message soon, with others that are done meanwhile. */
    void ack(String tag) {
        Done now;
        boolean isFirst;
        synchronized (lock) {
            now = done;
            isFirst = now.tags.isEmpty();
            now.tags.add(tag);
        }
        if (isFirst) {
            tell(() -> acks(now), next -> ended(now).forEach(next::ack));
        }
    }

    /** Nothing is added to them any more. */
    private List<String> ended(Done some) {
        synchronized (lock) {
            if (done == some) {
                done = new Done();
            }
        }
        return some.tags;
    }

    private List<CommandArguments> acks(Done some) {
        Object[] tags = ended(some).toArray();
        return List.of(
                Commands.add(Commands.of(Command.HDEL, messages), tags),
                Commands.add(Commands.of(Command.ZREM, times), tags));
    }

    /** Puts a message to where it is served next. */
    void giveBack(String tag, byte[] raw, String list) {
        move(tag, Command.RPUSH, raw, List.of(list));
    }

    /** Puts a message to where it is served last. */
    void bring(String tag, byte[] raw, String list) {
        move(tag, Command.LPUSH, raw, List.of(list));
    }

    private void move(String tag, Command side, byte[] raw, Collection<String> lists) {
        var keys = new ArrayList<byte[]>();
        keys.add(messages);
        keys.add(times);
        lists.forEach(list -> keys.add(Commands.bytes(list)));
        tell(
                () -> List.of(MOVE.byText(keys, tag, side.name(), raw)),
                next -> next.move(tag, side, raw, lists));
    }

    /** Sends it, and once more over the next connection where it was not done over this one. */
    private void tell(Supplier<List<CommandArguments>> commands, Consumer<RedisUnacked> again) {
        session.tell(commands, () -> late.again(this, again));
    }

    /** Waits until all is done that was told before. */
    void flush() {
        session.ask(Command.PING);
    }

    /** Says that messages are still worked at, however long they take. */
    void touch(Collection<String> tags) {
        var some = new ArrayList<>(tags);
        for (int from = 0; from < some.size(); from += AT_ONCE) {
            CommandArguments command = Commands.of(Command.ZADD, times, "XX");
            String now = now();
            some.subList(from, Math.min(from + AT_ONCE, some.size()))
                    .forEach(tag -> Commands.add(command, now, tag));
            session.askAll(List.of(command));
        }
    }

    /** Brings back what somebody took and left, unless another does so just now. */
    void restore() {
        if (overdue().isEmpty()) {
            return;
        }
        byte[] mutex = Commands.bytes(layout.key(layout.options().unackedMutex()));
        String token = UUID.randomUUID().toString();
        if (session.ask(Command.SET, mutex, token, "NX", "PX", lockMillis()) == null) {
            return;
        }
        try {
            restoreAll();
        } finally {
            session.run(UNLOCK, List.of(mutex), token);
        }
    }

    /** Short, for who dies with the lock keeps all others from it; it only saves double work. */
    private long lockMillis() {
        BrokerOptions options = layout.options();
        return Stream.of(options.mutexExpire(), options.visibilityTimeout(), LONGEST_LOCK)
                .mapToLong(Duration::toMillis)
                .map(millis -> Math.max(1, millis))
                .min()
                .orElseThrow();
    }

    /** Whom nobody worked at for too long. */
    private List<?> overdue() {
        double before =
                (System.currentTimeMillis() - layout.options().visibilityTimeout().toMillis())
                        / 1000.0;
        CommandArguments command = Commands.of(Command.ZREVRANGEBYSCORE, times, before, 0);
        if (layout.options().restoreLimit() > 0) {
            Commands.add(command, "LIMIT", 0, layout.options().restoreLimit());
        }
        return (List<?>) session.askAll(List.of(command)).getFirst();
    }

    private void restoreAll() {
        for (Object tag : overdue()) {
            byte[] held = (byte[]) session.ask(Command.HGET, messages, tag);
            if (held == null) {
                session.ask(Command.ZREM, times, tag);
            } else {
                restore(Commands.text(tag), held);
            }
        }
    }

    private void restore(String tag, byte[] held) {
        try {
            RedisEnvelope.Held message = RedisEnvelope.Held.read(held);
            List<String> queues = bindings.queues(message.exchange(), message.routingKey());
            if (queues.isEmpty()) {
                String dead = TaskQueue.dead(message.routingKey());
                String reason = "No queue is bound to exchange '" + message.exchange() + "'.";
                bring(tag, RedisEnvelope.wrapped(held, reason, dead), layout.list(dead, 0));
            } else {
                List<String> lists = queues.stream().map(queue -> layout.list(queue, 0)).toList();
                move(tag, Command.RPUSH, message.again(), lists);
            }
        } catch (DecodeError e) {
            String dead = layout.options().unacked() + ".dead";
            byte[] wrapped = RedisEnvelope.wrapped(held, String.valueOf(e.getMessage()), dead);
            bring(tag, wrapped, layout.list(dead, 0));
        }
    }
}
