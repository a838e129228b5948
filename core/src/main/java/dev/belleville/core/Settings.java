package dev.belleville.core;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The typed, frozen configuration of a site.
 *
 * <p>Later sources win: defaults, values set in code, a properties file, the environment, flags. A
 * key that no room and no app declared fails with the nearest name that exists.
 */
public final class Settings {
    private final Map<String, Setting<?>> known;
    private final Map<String, Object> values;

    private Settings(Map<String, Setting<?>> known, Map<String, Object> values) {
        this.known = known;
        this.values = values;
    }

    /** Starts with no sources. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The value of {@code setting}: from the last source that names it, else its default.
     *
     * @throws ImproperlyConfigured if the setting was not declared to this configuration
     */
    // The builder stored under this key what this setting's parser or set(T) gave; two settings of
    // one key are two settings.
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    public <T> T get(Setting<T> setting) {
        if (known.get(setting.key()) != setting) {
            throw new ImproperlyConfigured(
                    "The setting '" + setting.key() + "' is not declared by any installed app.");
        }
        Object value = values.get(setting.key());
        return value == null ? setting.defaultValue() : (T) value;
    }

    /** Whether an installed app, or the framework, declares {@code setting}. */
    public boolean declares(Setting<?> setting) {
        return known.containsKey(setting.key());
    }

    /**
     * Every declared key with its value, written as a settings file has it, secrets masked, in
     * alphabetical order: for debug pages.
     */
    public Map<String, String> shown() {
        var shown = new TreeMap<String, String>();
        for (Setting<?> setting : known.values()) {
            shown.put(setting.key(), text(get(setting)));
        }
        return shown;
    }

    private static String text(Object value) {
        return switch (value) {
            case Duration duration -> text(duration);
            case List<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Map<?, ?> map -> map.isEmpty() ? "" : Json.write(map);
            default -> value.toString();
        };
    }

    /** In the largest unit that says it exactly. */
    private static String text(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0 || duration.isZero()) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() != 0
                ? duration.toMinutes() + "m"
                : duration.toHours() + "h";
    }

    /**
     * Collects sources; {@link #build} reads them in their fixed order, whatever the order of the
     * calls.
     */
    public static final class Builder {
        private final Map<String, Setting<?>> known = new LinkedHashMap<>();
        private final Map<String, Object> coded = new LinkedHashMap<>();
        private final List<Path> files = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private final Map<String, String> flags = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Declares the settings that exist.
         *
         * @throws ImproperlyConfigured if two different settings share a key
         */
        @SuppressWarnings("ReferenceEquality") // two settings that look alike are still two
        public Builder declare(Collection<? extends Setting<?>> settings) {
            for (Setting<?> setting : settings) {
                Setting<?> before = known.putIfAbsent(setting.key(), setting);
                if (before != null && before != setting) {
                    throw new ImproperlyConfigured(
                            "Two apps declare the setting '" + setting.key() + "'; rename one.");
                }
            }
            return this;
        }

        /** Sets a value in code; files, environment and flags may still override it. */
        public <T> Builder set(Setting<T> setting, T value) {
            declare(List.of(setting));
            coded.put(setting.key(), value);
            return this;
        }

        /**
         * Adds a properties file of {@code key=value} lines in UTF-8; a missing file is an empty
         * one.
         */
        public Builder file(Path file) {
            files.add(file);
            return this;
        }

        /** Adds environment variables; only those that begin with {@code BELLE_} are read. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Adds one command-line flag. */
        public Builder flag(String key, String text) {
            flags.put(key, text);
            return this;
        }

        /**
         * Freezes the configuration.
         *
         * @throws WrongSetting for an unknown key or a value that its setting cannot read
         */
        public Settings build() {
            var values = new HashMap<>(coded);
            for (Path file : files) {
                for (var entry : read(file).entrySet()) {
                    values.put(
                            entry.getKey(), parse(entry.getKey(), entry.getValue(), "in " + file));
                }
            }
            var names = new HashMap<String, String>();
            known.values().forEach(setting -> names.put(setting.environmentName(), setting.key()));
            for (var entry : environment.entrySet()) {
                if (entry.getKey().startsWith("BELLE_")) {
                    String key = names.get(entry.getKey());
                    if (key == null) {
                        throw unknown(entry.getKey(), "in the environment", names.keySet());
                    }
                    values.put(key, parse(key, entry.getValue(), "in " + entry.getKey()));
                }
            }
            flags.forEach((key, text) -> values.put(key, parse(key, text, "on the command line")));
            return new Settings(Map.copyOf(known), Map.copyOf(values));
        }

        private Object parse(String key, String text, String source) {
            Setting<?> setting = known.get(key);
            if (setting == null) {
                throw unknown(key, source, known.keySet());
            }
            try {
                return setting.parser().apply(text);
            } catch (IllegalArgumentException e) {
                boolean secret = setting.defaultValue() instanceof Secret;
                throw new WrongSetting(
                        "The setting '%s' %s cannot be %s: %s."
                                .formatted(
                                        key,
                                        source,
                                        secret ? Secret.MASK : "'" + text + "'",
                                        e.getMessage()),
                        e);
            }
        }

        private static Map<String, String> read(Path file) {
            var properties = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read the settings file " + file, e);
                } catch (IllegalArgumentException e) {
                    throw new WrongSetting(
                            "The settings file "
                                    + file
                                    + " has a malformed escape: "
                                    + e.getMessage(),
                            e);
                }
            }
            var map = new LinkedHashMap<String, String>();
            properties
                    .stringPropertyNames()
                    .forEach(key -> map.put(key, properties.getProperty(key)));
            return map;
        }

        private static WrongSetting unknown(String key, String source, Collection<String> names) {
            return new WrongSetting(
                    "Unknown setting '" + key + "' " + source + "." + Suggestion.of(key, names));
        }
    }
}
