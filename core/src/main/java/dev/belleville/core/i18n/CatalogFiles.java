package dev.belleville.core.i18n;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings catalogues up to the messages of a program, and checks them. */
public final class CatalogFiles {
    /** Below this likeness a message is not taken for a changed one. */
    private static final double NEAR = 0.6;

    private static final String FUZZY = "fuzzy";

    private CatalogFiles() {}

    /**
     * A catalogue after a search: what is used, and what was and is no more.
     *
     * @param entries the header, then the messages in the order of the program
     * @param obsolete translations that nothing asks for any more
     */
    public record Merged(List<CatalogEntry> entries, List<CatalogEntry> obsolete) {
        /** Copies the lists. */
        public Merged {
            entries = List.copyOf(entries);
            obsolete = List.copyOf(obsolete);
        }

        /** As a {@code .po} file. */
        public String text() {
            var text = new StringBuilder(PoFile.write(entries));
            if (!obsolete.isEmpty()) {
                PoFile.write(obsolete)
                        .lines()
                        .forEach(line ->
                                text.append(line.isEmpty() ? "" : "\n#~ ")
                                        .append(line.isEmpty() ? "\n" : line));
                text.append('\n');
            }
            return text.toString();
        }
    }

    /** The same messages once each, with all their places. What {@code msguniq} does. */
    public static List<CatalogEntry> joined(List<CatalogEntry> found) {
        var byKey = new LinkedHashMap<String, CatalogEntry>();
        for (CatalogEntry entry : found) {
            byKey.merge(entry.key(), entry, CatalogFiles::both);
        }
        return List.copyOf(byKey.values());
    }

    private static CatalogEntry both(CatalogEntry first, CatalogEntry second) {
        var comments = new LinkedHashSet<>(first.comments());
        comments.addAll(second.comments());
        var places = new LinkedHashSet<>(first.places());
        places.addAll(second.places());
        var flags = new LinkedHashSet<>(first.flags());
        flags.addAll(second.flags());
        return new CatalogEntry(
                first.context(),
                first.id(),
                first.plural() == null ? second.plural() : first.plural(),
                first.translations(),
                List.copyOf(comments),
                List.copyOf(places),
                List.copyOf(flags));
    }

    /**
     * The translations of {@code old} for the messages {@code found}. One that is new takes, as
     * fuzzy, the translation of one that is gone and much like it. What {@code msgmerge} does.
     *
     * @param old a catalogue with its header
     * @param obsolete what it keeps of before
     * @param found the messages of the program, once each
     */
    public static Merged merge(
            List<CatalogEntry> old, List<CatalogEntry> obsolete, List<CatalogEntry> found) {
        var known = new LinkedHashMap<String, CatalogEntry>();
        obsolete.forEach(entry -> known.put(entry.key(), entry));
        old.forEach(entry -> known.put(entry.key(), entry));
        var entries = new ArrayList<CatalogEntry>();
        CatalogEntry header = known.remove("");
        if (header != null) {
            entries.add(header);
        }
        var gone = new LinkedHashMap<>(known);
        found.forEach(entry -> gone.remove(entry.key()));
        var used = new LinkedHashSet<String>();
        int forms = Catalog.pluralRule(old).forms();
        for (CatalogEntry entry : found) {
            CatalogEntry same = known.get(entry.key());
            CatalogEntry near = same == null ? near(entry, gone) : null;
            if (same != null) {
                entries.add(translated(entry, same, same.isFuzzy()));
            } else if (near != null) {
                used.add(near.key());
                entries.add(translated(entry, near, true));
            } else {
                entries.add(untranslated(entry, forms));
            }
        }
        used.forEach(gone::remove);
        return new Merged(
                entries, gone.values().stream().filter(CatalogEntry::isTranslated).toList());
    }

    /** With room for each form. */
    private static CatalogEntry untranslated(CatalogEntry found, int forms) {
        return found.plural() == null
                ? found
                : new CatalogEntry(
                        found.context(),
                        found.id(),
                        found.plural(),
                        Collections.nCopies(forms, ""),
                        found.comments(),
                        found.places(),
                        found.flags());
    }

    private static CatalogEntry translated(CatalogEntry found, CatalogEntry old, boolean fuzzy) {
        var flags = new LinkedHashSet<String>();
        if (fuzzy) {
            flags.add(FUZZY);
        }
        flags.addAll(found.flags());
        var comments = new LinkedHashSet<>(found.comments());
        old.comments().stream()
                .filter(comment -> !comment.startsWith("Translators:"))
                .forEach(comments::add);
        boolean fits = (found.plural() == null) == (old.plural() == null);
        String first = old.translations().isEmpty() ? "" : old.translations().getFirst();
        return new CatalogEntry(
                found.context(),
                found.id(),
                found.plural(),
                fits ? old.translations() : found.plural() == null ? List.of(first) : List.of(),
                List.copyOf(comments),
                found.places(),
                List.copyOf(flags));
    }

    private static @Nullable CatalogEntry near(
            CatalogEntry wanted, Map<String, CatalogEntry> gone) {
        CatalogEntry best = null;
        double most = NEAR;
        for (CatalogEntry entry : gone.values()) {
            double likeness = entry.isTranslated() ? likeness(wanted.id(), entry.id()) : 0;
            if (likeness > most) {
                most = likeness;
                best = entry;
            }
        }
        return best;
    }

    /** From 0 to 1: how much two texts have in common, in order. */
    static double likeness(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        if (longest > 1000 || Math.min(a.length(), b.length()) < NEAR * longest) {
            return 0; // long texts cost too much, unlike lengths cannot be near
        }
        var before = new int[b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            for (int j = 1; j <= b.length(); j++) {
                row[j] =
                        a.charAt(i - 1) == b.charAt(j - 1)
                                ? before[j - 1] + 1
                                : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return 2.0 * before[b.length()] / (a.length() + b.length());
    }

    /** {@code python-format} where a message names values. */
    static List<String> flags(String id, @Nullable String plural) {
        boolean named = !names(id).isEmpty() || (plural != null && !names(plural).isEmpty());
        return named ? List.of("python-format") : List.of();
    }

    /**
     * What is wrong with the translations, a sentence each: names of values that are not in the
     * message, line ends that differ, forms that are too few. What {@code msgfmt --check-format}
     * does.
     */
    public static List<String> faults(List<CatalogEntry> entries) {
        var faults = new ArrayList<String>();
        int forms = forms(entries, faults);
        for (CatalogEntry entry : entries) {
            if (entry.id().isEmpty() || !entry.isTranslated() || entry.isFuzzy()) {
                continue;
            }
            String plural = entry.plural();
            if (plural != null && entry.translations().size() != forms) {
                faults.add(
                        "%s has %d forms, and its language %d."
                                .formatted(quoted(entry), entry.translations().size(), forms));
            }
            for (String text : entry.translations()) {
                check(entry, text, faults);
            }
        }
        return faults;
    }

    private static int forms(List<CatalogEntry> entries, List<String> faults) {
        try {
            return Catalog.pluralRule(entries).forms();
        } catch (IllegalArgumentException e) {
            faults.add(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private static void check(CatalogEntry entry, String text, List<String> faults) {
        var known = new LinkedHashSet<>(names(entry.id()));
        String plural = entry.plural();
        if (plural != null) {
            known.addAll(names(plural));
        }
        for (String name : names(text)) {
            if (!known.contains(name)) {
                faults.add(
                        "%s is translated with %%(%s)s, which it has not."
                                .formatted(quoted(entry), name));
            }
        }
        boolean differs =
                entry.id().startsWith("\n") != text.startsWith("\n")
                        || entry.id().endsWith("\n") != text.endsWith("\n");
        if (differs) {
            faults.add(quoted(entry) + " and its translation differ in line ends at the ends.");
        }
    }

    private static String quoted(CatalogEntry entry) {
        return "'" + entry.id() + "'";
    }

    private static List<String> names(String text) {
        var names = new ArrayList<String>();
        for (int at = text.indexOf("%("); at >= 0; at = text.indexOf("%(", at + 2)) {
            int end = text.indexOf(')', at);
            if (end > 0) {
                names.add(text.substring(at + 2, end));
            }
        }
        return names;
    }
}
