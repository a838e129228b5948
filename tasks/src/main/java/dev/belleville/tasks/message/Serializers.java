package dev.belleville.tasks.message;

import dev.belleville.core.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The serializers there are: {@code json}, {@code yaml} and {@code msgpack}, or those of them that
 * a worker accepts. Kombu's registry of serialization, with {@code accept_content}.
 */
public final class Serializers {
    private static final String PICKLE = "application/x-python-serialize";
    private static final Serializers ALL =
            new Serializers(
                    List.of(new JsonSerializer(), new YamlSerializer(), new MsgpackSerializer()));

    private final Map<String, MessageSerializer> byName = new LinkedHashMap<>();
    private final Map<String, MessageSerializer> byType = new LinkedHashMap<>();

    private Serializers(Iterable<MessageSerializer> serializers) {
        for (MessageSerializer one : serializers) {
            byName.put(one.name(), one);
            byType.put(one.contentType(), one);
        }
    }

    /** All of them. */
    public static Serializers all() {
        return ALL;
    }

    /** These and another one. */
    public Serializers with(MessageSerializer another) {
        var more = new LinkedHashMap<>(byName);
        more.put(another.name(), another);
        return new Serializers(more.values());
    }

    /**
     * Some of them: Celery's {@code accept_content}.
     *
     * @param names of serializers or content types
     * @throws IllegalArgumentException if one is not known; the message says which there are
     */
    public Serializers accepting(Iterable<String> names) {
        var accepted = new LinkedHashMap<String, MessageSerializer>();
        for (String name : names) {
            MessageSerializer one = named(name);
            accepted.put(one.name(), one);
        }
        return new Serializers(accepted.values());
    }

    /** Their names. */
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /**
     * The one to write with.
     *
     * @param name its name, {@code json}, or its content type
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public MessageSerializer named(String name) {
        MessageSerializer one = byName.getOrDefault(name, byType.get(name));
        if (one != null) {
            return one;
        }
        throw new IllegalArgumentException(
                "There is no serializer '"
                        + name
                        + "', only "
                        + names()
                        + "."
                        + (name.equals("pickle") || name.equals(PICKLE)
                                ? " Pickle runs whatever a stranger put into it, so it is never read nor written."
                                : name.equals("auth")
                                        ? " Set securityKey, securityCertificate and securityCertStore for it."
                                        : Suggestion.of(name, names())));
    }

    /**
     * The one to read a body with.
     *
     * @param contentType as the message says; it is compared letter by letter, so that {@code
     *     application/json; charset=utf-8} is another
     * @throws DecodeError if none here has it
     */
    public MessageSerializer forContent(String contentType) {
        MessageSerializer one = byType.get(contentType);
        if (one != null) {
            return one;
        }
        if (contentType.equals(PICKLE)) {
            throw new DecodeError(
                    "The body is a pickle ("
                            + PICKLE
                            + "), which would run whatever its sender put into it and is never read. Set task_serializer to json where it is sent.");
        }
        throw new DecodeError(
                "The body's content type is '"
                        + contentType
                        + "'; only "
                        + byType.keySet()
                        + " is accepted, to the letter.");
    }
}
