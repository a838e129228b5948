package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Storage;
import dev.belleville.core.Suggestion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives collected files their hashed names, those first that others name. */
public final class Naming {
    private final Storage files;
    private final String base;
    private final Set<String> names;
    private final List<String> warnings;
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, List<Link>> links = new HashMap<>();
    private final Map<String, String> hashed = new TreeMap<>();

    /** A reference to a file that is there. */
    private record Link(Reference reference, StaticAddress address) {}

    /** For the files {@code names} of a storage; see {@code ManifestStaticFilesStorage}. */
    public Naming(Storage files, Collection<String> names, List<String> warnings) {
        this.files = files;
        this.names = new TreeSet<>(names);
        this.warnings = warnings;
        base = files.url("");
    }

    /**
     * Writes all of them.
     *
     * @throws ImproperlyConfigured if a file names one that is not there
     */
    public Manifest manifest() {
        for (String name : names) {
            if (Reference.isReferring(name)) {
                read(name);
            } else {
                copy(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new ImproperlyConfigured(String.join("\n", missing));
        }
        var targets = new TreeMap<String, Set<String>>();
        for (String name : texts.keySet()) {
            var named = new LinkedHashSet<String>();
            linksOf(name).forEach(link -> named.add(link.address.target()));
            named.retainAll(texts.keySet());
            targets.put(name, named);
        }
        References.groups(targets).forEach(this::rewrite);
        return new Manifest(new TreeMap<>(hashed));
    }

    private List<Link> linksOf(String name) {
        return links.getOrDefault(name, List.of());
    }

    private void read(String name) {
        String text;
        try (InputStream in = files.open(name)) {
            var bytes = ByteBuffer.wrap(in.readAllBytes());
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            warnings.add(name + " is not in UTF-8; what it names is left as it is.");
            copy(name);
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.put(name, text);
        var found = new ArrayList<Link>();
        for (Reference reference : Reference.in(name, text)) {
            StaticAddress address = StaticAddress.of(reference.url(), name, base);
            if (address != null && names.contains(address.target())) {
                found.add(new Link(reference, address));
            } else if (address != null) {
                lack(name, text, reference, address.target());
            }
        }
        links.put(name, found);
    }

    private void lack(String name, String text, Reference reference, String target) {
        long breaks = text.substring(0, reference.start()).chars().filter(c -> c == '\n').count();
        String where = name + ", line " + (breaks + 1);
        if (reference.isNeeded()) {
            missing.add(
                    where
                            + ": '"
                            + reference.url()
                            + "' names the static file "
                            + target
                            + ", which is not there."
                            + Suggestion.of(target, names));
        } else {
            warnings.add(where + ": the source map " + target + " is not there.");
        }
    }

    /** What names no other is not read into memory. */
    private void copy(String name) {
        try {
            String to = Fingerprint.into(name, Fingerprint.of(files.open(name)));
            if (!files.exists(to)) {
                try (InputStream in = files.open(name)) {
                    files.save(to, in);
                }
            }
            hashed.put(name, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rewrite(List<String> group) {
        if (group.size() > 1) {
            nameTogether(group);
        }
        for (String name : group) {
            byte[] content = bytes(rewritten(name));
            String to =
                    group.size() > 1
                            ? hashed.getOrDefault(name, name)
                            : Fingerprint.into(name, Fingerprint.of(content));
            if (!files.exists(to)) {
                files.save(to, new ByteArrayInputStream(content));
            }
            hashed.put(name, to);
        }
    }

    /** Each of a circle gets another name when any of it changes. */
    private void nameTogether(List<String> group) {
        var all = new StringBuilder();
        group.forEach(name -> all.append(name).append('\0').append(rewritten(name)).append('\0'));
        for (String name : group) {
            hashed.put(name, Fingerprint.into(name, Fingerprint.of(bytes(name + '\0' + all))));
        }
    }

    /** The text of a file with the names that are known by now; its own stays. */
    private String rewritten(String name) {
        String text = texts.getOrDefault(name, "");
        var written = new StringBuilder();
        int end = 0;
        for (Link link : linksOf(name)) {
            String to = hashed.get(link.address.target());
            if (to != null) {
                Reference place = link.reference;
                written.append(text.substring(end, place.start()));
                written.append(place.written().apply(link.address.to(to)));
                end = place.end();
            }
        }
        return written.append(text, end, text.length()).toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
