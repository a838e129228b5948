package dev.belleville.mongodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.TaskResult;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Results and groups as the documents of Celery's MongoDB backend. */
record ResultDocument(MessageSerializer serializer) {
    static final String ID = "_id";
    static final String STATUS = "status";
    static final String DONE = "date_done";

    /** What is no text of Celery's, for it keeps the ids of a group alone. */
    private static final String TREE = "belleville_tree";

    private static final String RESULT = "result";

    Document of(TaskResult result) {
        var document = new Document(ID, result.id());
        document.put(STATUS, result.state());
        document.put(RESULT, encoded(result.value()));
        document.put("traceback", result.traceback());
        document.put("children", result.children());
        document.put(DONE, result.done() == null ? null : Date.from(result.done()));
        if (result.group() != null) {
            document.put("group_id", result.group());
        }
        if (result.parent() != null) {
            document.put("parent_id", result.parent());
        }
        TaskResult.Details details = result.details();
        if (details != null) {
            document.put("name", details.name());
            document.put("args", encoded(details.args()));
            document.put("kwargs", encoded(details.kwargs()));
            document.put("worker", details.worker());
            document.put("retries", details.retries());
            document.put("queue", details.queue());
        }
        return document;
    }

    /** A text where the serializer writes one, else bytes. */
    private Object encoded(@Nullable Object value) {
        byte[] bytes = serializer.encode(value);
        return serializer.contentEncoding().equals("binary")
                ? new Binary(bytes)
                : new String(bytes, UTF_8);
    }

    private @Nullable Object decoded(@Nullable Object kept) {
        return switch (kept) {
            case null -> null;
            case String text -> serializer.decode(text.getBytes(UTF_8));
            case Binary binary -> serializer.decode(binary.getData());
            default -> throw new DecodeError("A result is a text or bytes, not " + kept);
        };
    }

    TaskResult read(Document document) {
        String id = String.valueOf(document.get(ID));
        if (!(document.get(STATUS) instanceof String state)) {
            throw new DecodeError("The result of task " + id + " has no status.");
        }
        return new TaskResult(
                id,
                state,
                decoded(document.get(RESULT)),
                text(document.get("traceback")),
                document.get("children") instanceof List<?> children
                        ? new ArrayList<@Nullable Object>(children)
                        : List.of(),
                moment(id, document.get(DONE)),
                text(document.get("group_id")),
                text(document.get("parent_id")),
                details(document));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Before version 5.3 Celery wrote a text. */
    private static @Nullable Instant moment(String id, @Nullable Object value) {
        try {
            return switch (value) {
                case null -> null;
                case Date date -> date.toInstant();
                case Object other ->
                        LocalDateTime.parse(other.toString()).toInstant(ZoneOffset.UTC);
            };
        } catch (DateTimeParseException e) {
            throw new DecodeError("The result of task " + id + " has a date_done that is none.", e);
        }
    }

    private TaskResult.@Nullable Details details(Document document) {
        if (!(document.get("name") instanceof String name)) {
            return null;
        }
        Object args = list(document.get("args"));
        Object kwargs = list(document.get("kwargs"));
        var named = new LinkedHashMap<String, @Nullable Object>();
        if (kwargs instanceof Map<?, ?> given) {
            given.forEach((key, value) -> named.put(String.valueOf(key), value));
        }
        return new TaskResult.Details(
                name,
                args instanceof List<?> given ? new ArrayList<>(given) : List.of(),
                named,
                document.get("worker") instanceof String worker ? worker : "",
                document.get("retries") instanceof Integer retries ? retries : 0,
                text(document.get("queue")));
    }

    /** Arguments, which some versions of Celery keep as they are. */
    private @Nullable Object list(@Nullable Object kept) {
        return kept instanceof String || kept instanceof Binary ? decoded(kept) : kept;
    }

    Document ofGroup(String id, Object tree, Instant now) {
        var document = new Document(ID, id);
        document.put(RESULT, encoded(members(tree)));
        document.put(DONE, Date.from(now));
        document.put(TREE, encoded(tree));
        return document;
    }

    private static List<Object> members(Object tree) {
        var ids = new ArrayList<Object>();
        if (tree instanceof List<?> pair
                && !pair.isEmpty()
                && pair.getLast() instanceof List<?> all) {
            for (Object member : all) {
                if (member instanceof List<?> tuple && tuple.getFirst() instanceof List<?> self) {
                    ids.add(String.valueOf(self.getFirst()));
                }
            }
        }
        return ids;
    }

    /** The members of a group, which Celery may have kept without what ran before them. */
    @Nullable Object readGroup(Document document) {
        if (document.get(TREE) != null) {
            return decoded(document.get(TREE));
        }
        var members = new ArrayList<@Nullable Object>();
        if (decoded(document.get(RESULT)) instanceof List<?> ids) {
            ids.forEach(id -> members.add(Arrays.asList(Arrays.asList(id, null), null)));
        }
        return Arrays.asList(Arrays.asList(document.get(ID), null), members);
    }
}
