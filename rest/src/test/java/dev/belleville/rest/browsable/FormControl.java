package dev.belleville.rest.browsable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One control of a form, whatever its markup: what a visitor can tell of it.
 *
 * @param type of what is written; {@code choice} and {@code choices} of what is chosen
 * @param name in the form
 * @param values what it holds or offers, with a star behind those chosen
 * @param hints what is wrong with it, and help
 */
record FormControl(String type, String name, List<String> values, List<String> hints) {
    private static final Pattern TAG =
            Pattern.compile(
                    "<(input|select|option|textarea|span|p)\\b([^>]*)>(?:((?:(?!</?\\1).)*)</\\1>)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    /** Those of REST framework's markup. */
    static List<FormControl> recorded(String html) {
        var controls = new ArrayList<FormControl>();
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            String attributes = tags.group(2);
            String name = attribute(attributes, "name");
            switch (tags.group(1)) {
                case "input" -> input(controls, attributes, String.valueOf(name));
                case "select" ->
                        controls.add(
                                of(
                                        attributes.contains("multiple") ? "choices" : "choice",
                                        String.valueOf(name)));
                case "option" -> controls.getLast().values.add(option(tags));
                case "textarea" -> {
                    controls.add(of("text", String.valueOf(name)));
                    controls.getLast().values.add(text(tags.group(3)));
                }
                default -> {
                    String said = text(tags.group(3)).strip();
                    if (attributes.contains("help-block")) {
                        controls.getLast().hints.add(said);
                    }
                }
            }
        }
        controls.forEach(control -> control.values.removeIf(String::isEmpty));
        return controls;
    }

    private static void input(List<FormControl> controls, String attributes, String name) {
        String type = String.valueOf(attribute(attributes, "type"));
        boolean isRadio = type.equals("radio");
        boolean isOn = attributes.contains("checked");
        String value = text(attribute(attributes, "value"));
        boolean another =
                controls.isEmpty() || !controls.getLast().name.equals(name) || type.equals("text");
        if (another) {
            boolean isOneOfMany = type.equals("checkbox") && !value.equals("true");
            controls.add(of(isRadio ? "choice" : isOneOfMany ? "choices" : plain(type), name));
        }
        FormControl control = controls.getLast();
        boolean isChosen = isRadio || type.equals("checkbox");
        control.values.add(isChosen ? value + (isOn ? "*" : "") : value);
    }

    /** A moment is text here, for its time zone. */
    private static String plain(String type) {
        return type.equals("datetime-local") || type.equals("password") ? "text" : type;
    }

    private static String option(MatchResult tag) {
        String value = text(attribute(tag.group(2), "value"));
        return value.isEmpty() ? "" : value + (tag.group(2).contains("selected") ? "*" : "");
    }

    private static FormControl of(String type, String name) {
        return new FormControl(type, name, new ArrayList<>(), new ArrayList<>());
    }

    private static @Nullable String attribute(String tag, String name) {
        return ATTRIBUTE
                .matcher(tag)
                .results()
                .filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2))
                .findFirst()
                .orElse(null);
    }

    private static String text(@Nullable String html) {
        return html == null
                ? ""
                : html.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#x27;", "'")
                        .replace("&amp;", "&");
    }

    /** Those of ours, groups unfolded. */
    static List<FormControl> made(List<Input> inputs) {
        var controls = new ArrayList<FormControl>();
        for (Input input : inputs) {
            switch (input.kind()) {
                case "group" -> controls.addAll(made(input.fields()));
                case "raw" -> {}
                default -> controls.add(made(input));
            }
        }
        return controls;
    }

    private static FormControl made(Input input) {
        FormControl control =
                of(
                        switch (input.kind()) {
                            case "checkbox" -> "checkbox";
                            case "select" -> "choice";
                            case "multiple" -> "choices";
                            case "textarea" -> "text";
                            default -> input.type();
                        },
                        input.name());
        if (input.kind().equals("checkbox")) {
            control.values.add(input.value().contains("true") ? "true*" : "true");
        } else if (input.choices().isEmpty()) {
            control.values.addAll(input.value());
        } else {
            input.choices()
                    .forEach(choice ->
                            control.values.add(choice.value() + (choice.selected() ? "*" : "")));
        }
        control.values.removeIf(String::isEmpty);
        control.hints.addAll(input.errors());
        if (!input.help().isEmpty()) {
            control.hints.add(input.help());
        }
        return control;
    }
}
