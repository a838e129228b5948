package dev.belleville.template;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.i18n.Languages;
import dev.belleville.template.internal.filter.BuiltinFilters;
import dev.belleville.template.internal.library.CacheTag;
import dev.belleville.template.internal.library.Humanize;
import dev.belleville.template.internal.library.LocalisationTags;
import dev.belleville.template.internal.library.TimeZoneTags;
import dev.belleville.template.internal.library.TranslationTags;
import dev.belleville.template.internal.lookup.Accessors;
import dev.belleville.template.internal.tag.BuiltinTags;
import dev.belleville.template.internal.tag.Partials;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds, compiles and keeps templates. Frozen and shared by all threads. Django's Engine.
 *
 * <p>A template is compiled once; with {@link Builder#debug} on, its source is read at each {@link
 * #get} and compiled again where it changed.
 */
public final class Engine {
    private static final Template.Origin TEXT = new Template.Origin(-1, "");

    private final List<Loader> loaders;
    private final Map<String, Library> libraries;
    private final List<Library> builtins;
    private final String stringIfInvalid;
    private final boolean autoescape;
    private final boolean debug;
    private final Clock clock;
    private final ZoneId timeZone;
    private final boolean convertsTime;
    private final Languages languages;
    private final Map<String, Cache> caches;
    private final Limits limits;
    private final Accessors accessors;
    private final Map<Template.Origin, Template> compiled = new ConcurrentHashMap<>();
    private final Map<String, Template> byName = new ConcurrentHashMap<>();

    private Engine(Builder builder) {
        loaders = List.copyOf(builder.loaders);
        libraries = new TreeMap<>(builder.libraries);
        builtins = List.copyOf(builder.builtins);
        stringIfInvalid = builder.stringIfInvalid;
        autoescape = builder.autoescape;
        debug = builder.debug;
        clock = builder.clock;
        timeZone = builder.timeZone;
        convertsTime = builder.convertsTime;
        languages = builder.languages;
        caches = Map.copyOf(builder.caches);
        limits = builder.limits;
        accessors = new Accessors(stringIfInvalid);
    }

    /** Starts with no loaders, Django's tags and filters, and Django's defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The template called {@code name}; {@code goods.html#row} is the partial {@code row} of {@code
     * goods.html}. Django's {@code get_template}.
     *
     * @throws TemplateDoesNotExist if no loader has it
     * @throws TemplateSyntaxError if it does not follow the language
     */
    public Template get(String name) {
        Template known = debug ? null : byName.get(name);
        if (known != null) {
            return known;
        }
        int part = name.indexOf('#');
        return part < 0
                ? find(name, List.of())
                : partial(get(name.substring(0, part)), name.substring(part + 1));
    }

    private Template partial(Template whole, String name) {
        Template found = Partials.find(whole, name);
        if (found == null) {
            throw new TemplateDoesNotExist(
                    name, List.of(String.valueOf(whole.name())), Partials.names(whole));
        }
        return found;
    }

    /**
     * The first of {@code names} that exists. Django's {@code select_template}.
     *
     * @throws TemplateDoesNotExist if none does
     */
    public Template select(List<String> names) {
        var tried = new ArrayList<String>();
        for (String name : names) {
            try {
                return get(name);
            } catch (TemplateDoesNotExist e) {
                if (!e.name().equals(name)) {
                    throw e;
                }
                tried.addAll(e.tried());
            }
        }
        throw new TemplateDoesNotExist(
                names.isEmpty() ? "No template names provided" : String.join(", ", names),
                tried,
                names());
    }

    /**
     * A template without a name.
     *
     * @throws TemplateSyntaxError if {@code source} does not follow the language
     */
    public Template fromString(String source) {
        return new TemplateParser(this, new Source(null, source)).compile(TEXT);
    }

    /** A context for one render, with {@code values} as variables. */
    public Context context(Map<String, ? extends @Nullable Object> values) {
        return new Context(this, values);
    }

    /**
     * For tags: the next template {@code parent} names on the way up from {@code child}, which has
     * already come through {@code children}: a template may extend one of its own name that a later
     * loader has.
     */
    public Template parent(String name, List<Template> children) {
        List<Template> alike =
                children.stream().filter(child -> child.origin().name().equals(name)).toList();
        Template known = debug || !alike.isEmpty() ? null : byName.get(name);
        return known == null ? find(name, alike) : known;
    }

    /**
     * For other template languages: what <code>{{ receiver.name }}</code> means, with the rules of
     * this one: no member that alters data, none of classes, loaders and threads. One look-up is
     * made for each dot of a template, and kept.
     */
    public MemberLookup lookup(String name) {
        return new MemberLookup(this, name);
    }

    /** The library that <code>{% load name %}</code> means, or null. */
    public @Nullable Library library(String name) {
        Library found = libraries.get(name);
        return found == null ? Own.LOADED.get(name) : found;
    }

    /** The names that <code>{% load %}</code> knows, sorted. */
    public Set<String> libraryNames() {
        var names = new TreeSet<>(Own.LOADED.keySet());
        names.addAll(libraries.keySet());
        return names;
    }

    /** What an invalid variable shows; {@code %s} in it stands for the name. */
    public String stringIfInvalid() {
        return stringIfInvalid;
    }

    /** Whether variables are escaped unless a template says otherwise. */
    public boolean autoescape() {
        return autoescape;
    }

    /** Whether changed sources are compiled again, and <code>{% debug %}</code> shows anything. */
    public boolean isDebug() {
        return debug;
    }

    /** What templates take for now. */
    public Clock clock() {
        return clock;
    }

    /** The zone of times without one, and in which moments are shown. */
    public ZoneId timeZone() {
        return timeZone;
    }

    /** The languages that templates can speak. */
    public Languages languages() {
        return languages;
    }

    /** The cache {@code alias} for fragments of pages, or null. */
    public @Nullable Cache cache(String alias) {
        return caches.get(alias);
    }

    /** How much one template may cost. */
    public Limits limits() {
        return limits;
    }

    boolean convertsTime() {
        return convertsTime;
    }

    List<Library> builtins() {
        var all = new ArrayList<>(Own.LIBRARIES);
        all.addAll(builtins);
        return all;
    }

    /** Django's, made when a first template is compiled: a site that shows none starts sooner. */
    private static final class Own {
        static final List<Library> LIBRARIES =
                List.of(BuiltinTags.library(), BuiltinFilters.library());
        static final Map<String, Library> LOADED =
                Stream.of(
                                CacheTag.library(),
                                Humanize.library(),
                                TranslationTags.library(),
                                LocalisationTags.library(),
                                TimeZoneTags.library())
                        .collect(Collectors.toUnmodifiableMap(Library::name, library -> library));
    }

    Accessors accessors() {
        return accessors;
    }

    private Template find(String name, List<Template> children) {
        var tried = new ArrayList<String>();
        for (int i = 0; i < loaders.size(); i++) {
            Loader loader = loaders.get(i);
            var origin = new Template.Origin(i, name);
            if (children.stream().anyMatch(child -> child.origin().equals(origin))) {
                tried.add(loader.where(name) + " (already extended)");
                continue;
            }
            Template template = load(loader, origin);
            if (template != null) {
                if (children.isEmpty()) {
                    byName.put(name, template);
                }
                return template;
            }
            tried.add(loader.where(name));
        }
        throw new TemplateDoesNotExist(name, tried, names());
    }

    private @Nullable Template load(Loader loader, Template.Origin origin) {
        Template known = compiled.get(origin);
        if (known != null && !debug) {
            return known;
        }
        String text = loader.read(origin.name());
        if (text == null) {
            return null;
        }
        if (known != null && known.source().equals(text)) {
            return known;
        }
        Template template =
                new TemplateParser(this, new Source(origin.name(), text)).compile(origin);
        compiled.put(origin, template);
        return template;
    }

    private Collection<String> names() {
        return loaders.stream().flatMap(loader -> loader.names().stream()).toList();
    }

    /** Collects what an engine is made of. */
    public static final class Builder {
        private final List<Loader> loaders = new ArrayList<>();
        private final Map<String, Library> libraries = new TreeMap<>();
        private final List<Library> builtins = new ArrayList<>();
        private String stringIfInvalid = "";
        private boolean autoescape = true;
        private boolean debug;
        private Clock clock = Clock.systemUTC();
        private ZoneId timeZone = ZoneId.of("UTC");
        private boolean convertsTime = true;
        private Languages languages = Languages.english();
        private final Map<String, Cache> caches = new TreeMap<>();
        private Limits limits = Limits.DEFAULT;

        private Builder() {}

        /** Adds loaders; the first that has a template gives it. */
        public Builder loader(Loader... more) {
            loaders.addAll(List.of(more));
            return this;
        }

        /** Adds libraries for <code>{% load %}</code>. */
        public Builder library(Library... more) {
            for (Library library : more) {
                libraries.put(library.name(), library);
            }
            return this;
        }

        /** Adds libraries that need no <code>{% load %}</code>. Django's {@code builtins}. */
        public Builder builtin(Library... more) {
            builtins.addAll(List.of(more));
            return this;
        }

        /**
         * Sets what an invalid variable shows; {@code %s} stands for its name. Nothing, unless set.
         */
        public Builder stringIfInvalid(String text) {
            stringIfInvalid = text;
            return this;
        }

        /** Sets whether variables are escaped; they are, unless set. */
        public Builder autoescape(boolean on) {
            autoescape = on;
            return this;
        }

        /** Sets whether changed sources are compiled again; they are not, unless set. */
        public Builder debug(boolean on) {
            debug = on;
            return this;
        }

        /** Sets what templates take for now; the system's clock, unless set. */
        public Builder clock(Clock now) {
            clock = now;
            return this;
        }

        /** Sets the zone; UTC, unless set. Django's {@code TIME_ZONE}. */
        public Builder timeZone(ZoneId zone) {
            timeZone = zone;
            return this;
        }

        /**
         * Sets whether moments that have a zone are shown in the engine's; they are, unless set.
         * Django's {@code USE_TZ}.
         */
        public Builder convertsTime(boolean on) {
            convertsTime = on;
            return this;
        }

        /**
         * Sets the languages that templates can speak; English alone, unless set. They speak that
         * of the running unit of work; outside of any, the usual one.
         */
        public Builder languages(Languages spoken) {
            languages = spoken;
            return this;
        }

        /** Adds a cache for fragments of pages. Django's {@code CACHES}. */
        public Builder cache(String alias, Cache cache) {
            caches.put(alias, cache);
            return this;
        }

        /** Sets how much one template may cost. */
        public Builder limits(Limits most) {
            limits = most;
            return this;
        }

        /** Freezes the engine. */
        public Engine build() {
            return new Engine(this);
        }
    }
}
