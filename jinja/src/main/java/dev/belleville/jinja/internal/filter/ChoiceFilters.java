package dev.belleville.jinja.internal.filter;

import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Lookups;
import dev.belleville.jinja.internal.value.Methods;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Sequences;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters that choose: among items, by other filters and tests, and between a value and another.
 */
final class ChoiceFilters {
    private ChoiceFilters() {}

    static void addTo(Map<String, Filter> all) {
        Filter otherwise =
                Filter.of(
                        "default",
                        "default_value boolean",
                        (value, given, _) ->
                                ListFilters.isMissing(value, given.flag(1, false))
                                        ? given.get(0, "")
                                        : value);
        all.put("default", otherwise);
        all.put("d", otherwise);
        all.put(
                "attr",
                Filter.of(
                        "attr",
                        "name",
                        (value, given, scene) ->
                                attribute(value, String.valueOf(given.text(0, "")), scene)));
        all.put("map", ChoiceFilters::map);
        all.put("select", (value, given, scene) -> chosen(value, given, scene, null, true));
        all.put("reject", (value, given, scene) -> chosen(value, given, scene, null, false));
        all.put(
                "selectattr",
                (value, given, scene) ->
                        chosen(value, given.from(1), scene, key(given, scene), true));
        all.put(
                "rejectattr",
                (value, given, scene) ->
                        chosen(value, given.from(1), scene, key(given, scene), false));
    }

    private static Keys key(Arguments given, Scene scene) {
        if (given.inOrder().isEmpty()) {
            throw new RenderError("Missing parameter for attribute name");
        }
        return Keys.one(given.inOrder().getFirst(), null, false, scene);
    }

    /** What belongs to the value, never what lies under a key. */
    private static @Nullable Object attribute(@Nullable Object value, String name, Scene scene) {
        if (value instanceof Map<?, ?> map) {
            Callee method = Methods.find(map, name);
            return method == null
                    ? Undefined.member(scene.realm().undefined(), value, name)
                    : method;
        }
        return Lookups.member(value, name, scene.realm().engine().lookup(name), scene.realm());
    }

    private static Object map(@Nullable Object value, Arguments given, Scene scene) {
        List<@Nullable Object> made = new Methods.OwnList(List.of());
        List<?> items = Sequences.items(value);
        if (given.inOrder().isEmpty() && given.byName().containsKey("attribute")) {
            Keys keys =
                    Keys.one(
                            given.byName().get("attribute"),
                            given.byName().get("default"),
                            false,
                            scene);
            items.forEach(item -> made.add(keys.of(item)));
            return made;
        }
        if (given.inOrder().isEmpty()) {
            throw new RenderError("map requires a filter argument");
        }
        String name = PyText.of(given.inOrder().getFirst());
        Arguments rest = given.from(1);
        items.forEach(item -> made.add(scene.filtered(name, item, rest)));
        return made;
    }

    private static Object chosen(
            @Nullable Object value,
            Arguments given,
            Scene scene,
            @Nullable Keys keys,
            boolean wanted) {
        List<@Nullable Object> chosen = new Methods.OwnList(List.of());
        for (Object item : Sequences.items(value)) {
            Object asked = keys == null ? item : keys.of(item);
            if (Tests.chosen(asked, given, scene) == wanted) {
                chosen.add(item);
            }
        }
        return chosen;
    }
}
