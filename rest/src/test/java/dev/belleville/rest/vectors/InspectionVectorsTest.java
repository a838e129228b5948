package dev.belleville.rest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Serializers as text, as far as Java's words go. */
@Tag("vectors")
class InspectionVectorsTest {
    private static final Pattern LINE =
            Pattern.compile("^( +)(\\w+) = (\\w+)\\((.*)\\):?$", Pattern.MULTILINE);

    /** Their class says which way they go. */
    private static final Set<String> BY_CLASS =
            Set.of("HiddenField", "ReadOnlyField", "StringRelatedField");

    private static final Pattern NUMBER = Pattern.compile("\\b(min|max)(?:_length|_value)?=(\\d+)");

    private static Library library;

    @BeforeAll
    static void open() {
        library = new Library();
    }

    @AfterAll
    static void close() {
        library.close();
    }

    @Test
    void serializersAreShownAsRecorded() throws IOException {
        RestFacts.replay(
                "serializer.repr",
                fact -> {
                    if (fact.text("expected").contains("pk_field")) {
                        throw new NotCovered("the field of a key, which its model says");
                    }
                    library.run(() -> {
                        var serializer = VectorSerializers.build(fact.object("serializer"));
                        assertThat(facts(serializer.serializer().inspect()))
                                .isEqualTo(facts(fact.text("expected")));
                    });
                });
    }

    /** Each field's place, name, class and what both sides have words for. */
    private static List<String> facts(String text) {
        return LINE.matcher(text).results().map(InspectionVectorsTest::line).toList();
    }

    private static String line(MatchResult line) {
        String options = line.group(4);
        var known = new ArrayList<String>();
        Matcher numbers = NUMBER.matcher(options.replaceAll("child=.*\\)", ""));
        while (numbers.find()) {
            known.add(numbers.group(1) + numbers.group(2));
        }
        known.sort(null);
        add(known, options, "many", "many=True", "many");
        if (!BY_CLASS.contains(line.group(3))) {
            add(known, options, "readOnly", "read_only=True", "readOnly");
            add(known, options, "writeOnly", "write_only=True", "writeOnly");
        }
        if (!known.contains("readOnly")) {
            add(known, options, "allowNull", "allow_null=True", "allowNull");
            add(known, options, "optional", "required=False", "optional");
        }
        return line.group(1) + line.group(2) + " " + type(line.group(3)) + known;
    }

    private static void add(
            List<String> known, String options, String name, String theirs, String ours) {
        if (options.contains(theirs) || List.of(options.split(", ")).contains(ours)) {
            known.add(name);
        }
    }

    /** Nested ones have another class in Java. */
    private static String type(String name) {
        return name.endsWith("Field") ? name : "serializer";
    }
}
