package dev.belleville.tasks.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one document of plain data from the parser's events. */
final class YamlReader {
    /** The most values that a text may stand for; aliases of aliases multiply them. */
    private static final int MOST_VALUES = 1_000_000;

    /** What an anchor stands for, and of how many values it is made. */
    private record Anchored(@Nullable Object value, int size) {}

    private final ParserImpl events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int size;

    YamlReader(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new ParserImpl(new StreamReader(text), options);
    }

    @Nullable Object document() {
        try {
            next(); // the stream
            if (next().is(Event.ID.StreamEnd)) {
                return null;
            }
            Object value = value(next(), 0);
            next(); // the document's end
            if (!next().is(Event.ID.StreamEnd)) {
                throw new DecodeError("The body has more than one document of YAML");
            }
            return value;
        } catch (DecodeError e) {
            throw e;
        } catch (RuntimeException e) { // its own, and what the parser stumbles over
            throw new DecodeError("The body is not YAML: " + e.getMessage(), e);
        }
    }

    private Event next() {
        return events.getEvent();
    }

    private @Nullable Object value(Event event, int depth) {
        if (depth > ValueWriter.MAX_DEPTH) {
            throw new DecodeError(
                    "The body is nested deeper than " + ValueWriter.MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = size;
        count(1);
        Object value =
                switch (event) {
                    case ScalarEvent scalar -> YamlScalar.of(scalar);
                    case SequenceStartEvent start -> list(start, depth);
                    case MappingStartEvent start -> map(start, depth);
                    default -> throw new DecodeError("The body is not YAML: " + event);
                };
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            anchors.put(node.getAnchor(), new Anchored(value, size - before));
        }
        return value;
    }

    private void count(int values) {
        size += values;
        if (size > MOST_VALUES) {
            throw new DecodeError("The body stands for more than " + MOST_VALUES + " values");
        }
    }

    /** An anchor is known once its value is whole, so that nothing contains itself. */
    private @Nullable Object alias(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new DecodeError("The body has an alias without its anchor: " + alias.getAnchor());
        }
        count(anchored.size);
        return anchored.value;
    }

    private List<@Nullable Object> list(SequenceStartEvent start, int depth) {
        plain(start.getTag(), "seq");
        var list = new ArrayList<@Nullable Object>();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            list.add(value(event, depth + 1));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(MappingStartEvent start, int depth) {
        plain(start.getTag(), "map");
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            String key = key(event, depth);
            map.put(key, value(next(), depth + 1));
        }
        return map;
    }

    private String key(Event event, int depth) {
        if (event instanceof ScalarEvent scalar && YamlScalar.isMerge(scalar)) {
            throw new DecodeError("The body has a merge key '<<', which is not read here");
        }
        return switch (value(event, depth + 1)) {
            case null -> "null";
            case List<?> _, Map<?, ?> _, byte[] _ ->
                    throw new DecodeError("The body has a map with other keys than texts");
            case Object key -> key.toString();
        };
    }

    private static void plain(@Nullable String tag, String kind) {
        if (tag != null && !tag.equals("!") && !tag.equals("tag:yaml.org,2002:" + kind)) {
            throw YamlScalar.refused(tag);
        }
    }
}
